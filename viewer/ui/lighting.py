"""How lit places look: hits, names of either side, quotations; and Python's offsets as Qt's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from viewer.page.light import Other, Piece
    from viewer.page.mentions import People
    from viewer.ui.theme import Theme

_NO_TIPS: Mapping[str, str] = {}


def utf16(text: str) -> Callable[[int], int]:
    """Return the map from code points of a text to Qt's UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return int
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if character > "\uffff" else 1))
    return places.__getitem__


def name_format(side: int, theme: Theme, *, lined: bool) -> QTextCharFormat:
    """Return the look of a name: the colour of its side, `lined` a line that tells the side too."""
    made = QTextCharFormat()
    if side < 0:
        return made
    colour = QColor(theme.sides[side % len(theme.sides)])
    made.setForeground(QBrush(colour))
    if not lined:
        return made
    styles = QTextCharFormat.UnderlineStyle
    made.setUnderlineStyle(styles.SingleUnderline if side % 2 == 0 else styles.DotLine)
    made.setUnderlineColor(colour)
    return made


def quote_format(theme: Theme) -> QTextCharFormat:
    """Return the look of quoted speech."""
    made = QTextCharFormat()
    made.setForeground(QBrush(QColor(theme.quote)))
    return made


def hit_format(theme: Theme, *, now: bool) -> QTextCharFormat:
    """Return the look of a hit; `now` is the one the user is at."""
    made = QTextCharFormat()
    made.setBackground(QBrush(QColor(theme.hit_now if now else theme.hit)))
    made.setForeground(QBrush(QColor(theme.on_hit)))
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


def chosen_format(side: int, theme: Theme) -> QTextCharFormat:
    """Return the look of the person the user filters by."""
    made = QTextCharFormat()
    tint = theme.tints[side % len(theme.tints)] if side >= 0 else theme.band
    made.setBackground(QBrush(QColor(tint)))
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


def other_format(other: Other, theme: Theme) -> QTextCharFormat:
    """Return the look of what is written otherwise elsewhere; hovering tells how."""
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    made.setUnderlineColor(QColor(theme.accent))
    if other.word:
        made.setBackground(QBrush(QColor(theme.chosen)))
    made.setToolTip(other.form)
    return made


def spans(
    piece: Piece,
    people: People,
    theme: Theme,
    *,
    now: bool = False,
    lined: bool = False,
    tips: Mapping[str, str] = _NO_TIPS,
) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield [start, end) in Qt's units with a format; later ones lie over earlier ones.

    `tips` say of people, by their names in the original, what hovering over them tells.
    """
    place = utf16(piece.text)
    for start, end in piece.quotes:
        yield place(start), place(end), quote_format(theme)
    chosen = set(piece.chosen)
    for name in piece.names:
        side = people.side(name.person)
        made = name_format(side, theme, lined=lined)
        if (name.start, name.end) in chosen:
            made.merge(chosen_format(side, theme))
        if tips:
            made.setToolTip(tips.get(people.everyone[name.person].person.name, ""))
        yield place(name.start), place(name.end), made
    for other in piece.others:
        yield place(other.start), place(other.end), other_format(other, theme)
    for start, end in piece.hits:
        yield place(start), place(end), hit_format(theme, now=now)


def ranges(
    piece: Piece, people: People, theme: Theme, *, now: bool = False
) -> list[QTextLayout.FormatRange]:
    """Return the lit places as the formats of a QTextLayout."""
    made = []
    for start, end, look in spans(piece, people, theme, now=now):
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, end - start, look
        made.append(one)
    return made
