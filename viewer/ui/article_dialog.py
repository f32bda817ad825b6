"""What the program understood of the article, and where the user can overrule it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.model import Order, Overrides, Script

if TYPE_CHECKING:
    from viewer.page.facts import Facts
    from viewer.ui.theme import Look
    from viewer.words import Words

ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "big5hkscs",
    "cp950",
    "gb18030",
    "cp932",
    "euc_jp",
    "cp949",
)


_ZONE = 16
"""Characters of a zone's name that are in sight; what was found needs the rest of the row."""


class ArticleDialog(QDialog):
    """One row for each fact: what was found, and a choice that overrules it."""

    overridesChosen = Signal(object)

    def __init__(
        self, facts: Facts, overrides: Overrides, look: Look, say: Words, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._overrides, self._look, self._say = overrides, look, say
        self.setWindowTitle(say("facts.title"))
        self.setFont(look.font(14))
        self.setMinimumWidth(look.px(560))
        self.encoding = self._choices("encoding", ENCODINGS, overrides.encoding)
        self.script = self._choices("script", tuple(Script), overrides.script)
        self.order = self._choices("order", tuple(Order), overrides.order)
        self.zone = self._zones(overrides.zone)
        self.dated = QCheckBox(say("facts.date.set"), self)
        self.date = QDateEdit(self)
        for part in (self.dated, self.date):
            part.setFont(look.font(14))
        self._set_date(facts.date, overrides.date)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(self._form(facts))
        self.complaint = self._label("", 14)
        self.complaint.hide()
        column.addWidget(self.complaint)
        column.addWidget(self._label(say("facts.report"), 15, weight=600))
        column.addWidget(self._report(facts))
        column.addWidget(self._buttons())
        width = column.totalSizeHint().width()
        self.resize(width, column.totalHeightForWidth(width))  # lines that wrap need more height

    def _label(self, text: str, pixels: int, *, weight: int = 400, quiet: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._look.font(pixels, weight=weight))
        label.setWordWrap(True)
        if quiet:
            label.setStyleSheet(f"color: {self._look.theme.quiet};")
        return label

    def _form(self, facts: Facts) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(9)
        form.addRow(self._label(self._say("facts.source"), 14), self._label(facts.source, 14))
        rows: tuple[tuple[str, str, QWidget], ...] = (
            ("encoding", facts.encoding, self.encoding),
            ("script", facts.script, self.script),
            ("zone", facts.zone, self.zone),
            ("order", facts.order, self.order),
        )
        for name, found, choice in rows:
            choice.setAccessibleName(self._say(f"facts.{name}"))
            form.addRow(self._label(self._say(f"facts.{name}"), 14), self._row(found, choice))
        form.addRow(self._label(self._say("facts.date"), 14), self._date_row(facts))
        return form

    def _row(self, found: str, choice: QWidget) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label(found, 14, quiet=True), 1)
        row.addWidget(choice)
        return box

    def _date_row(self, facts: Facts) -> QWidget:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dated)
        row.addWidget(self.date)
        return self._row(facts.day, both)

    def _choices(self, name: str, values: tuple[str, ...], chosen: str | None) -> QComboBox:
        box = QComboBox(self)
        box.setFont(self._look.font(14))
        box.addItem(self._say("facts.auto"), None)
        for value in values:
            key = f"facts.{name}.{value}"
            box.addItem(self._say(key) if self._say.has(key) else value, str(value))
        box.setCurrentIndex(max(0, box.findData(None if chosen is None else str(chosen))))
        return box

    def _zones(self, chosen: str | None) -> QComboBox:
        """Return the zones that have words first, then all others, to be typed into."""
        box = QComboBox(self)
        box.setFont(self._look.font(14))
        box.addItem(self._say("facts.auto"), None)
        names = available_timezones()
        named = sorted((z for z in names if self._say.has(f"zone.{z}")), key=self._zone_words)
        for zone in (*named, *sorted(z for z in names if "/" in z and z not in named)):
            box.addItem(self._zone_words(zone), zone)
        box.setEditable(True)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_ZONE)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(20)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _zone_words(self, zone: str) -> str:
        key = f"zone.{zone}"
        return f"{self._say(key)} ({zone})" if self._say.has(key) else zone

    def _set_date(self, found: dt.date | None, chosen: dt.date | None) -> None:
        shown = chosen or found or dt.date.today()
        self.date.setDate(QDate(shown.year, shown.month, shown.day))
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.dated.setChecked(chosen is not None)
        self.date.setEnabled(chosen is not None)
        self.dated.toggled.connect(self.date.setEnabled)

    def _report(self, facts: Facts) -> QPlainTextEdit:
        box = QPlainTextEdit(self)
        box.setReadOnly(True)
        box.setPlainText("\n".join(facts.report))
        box.setFont(self._look.font(14))
        box.setMinimumHeight(self._look.px(150))
        box.setAccessibleName(self._say("facts.report"))
        return box

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Apply | kinds.Reset | kinds.Close, self)
        for kind, key in (
            (kinds.Apply, "facts.apply"),
            (kinds.Reset, "facts.reset"),
            (kinds.Close, "notice.close"),
        ):
            buttons.button(kind).setText(self._say(key))
            buttons.button(kind).setIcon(QIcon())
            buttons.button(kind).setFont(self._look.font(14))
        buttons.button(kinds.Reset).setAutoDefault(False)
        buttons.button(kinds.Apply).setDefault(True)
        buttons.button(kinds.Apply).clicked.connect(self._apply)
        buttons.button(kinds.Reset).clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)
        return buttons

    def chosen(self) -> Overrides:
        """Return what the choices say now."""
        script, order = self.script.currentData(), self.order.currentData()
        day = self.date.date()
        return replace(
            self._overrides,
            encoding=self.encoding.currentData(),
            script=None if script is None else Script(script),
            order=None if order is None else Order(order),
            zone=self._chosen_zone(),
            date=dt.date(day.year(), day.month(), day.day()) if self.dated.isChecked() else None,
        )

    def _zone_at(self) -> int:
        """Return the row of the zone that was chosen or typed, -1 where there is none such."""
        typed = self.zone.currentText().strip()
        if not typed:
            return 0
        at = self.zone.findText(typed, Qt.MatchFlag.MatchFixedString)
        if at < 0:
            at = self.zone.findData(typed, Qt.ItemDataRole.UserRole, Qt.MatchFlag.MatchFixedString)
        return at

    def _chosen_zone(self) -> str | None:
        at = self._zone_at()
        zone: str | None = self.zone.itemData(at) if at >= 0 else None
        return zone

    def _apply(self) -> None:
        if self._zone_at() < 0:
            self.complaint.setText(
                self._say("facts.zone.wrong", zone=self.zone.currentText().strip())
            )
            self.complaint.show()
            self.zone.setFocus()
            return
        self.overridesChosen.emit(self.chosen())
        self.accept()

    def _reset(self) -> None:
        self.overridesChosen.emit(Overrides())
        self.accept()
