"""The dialogs of the window, and the menu over a selected text.

Each dialog is imported when it is wanted: the first picture of the window waits for every import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from viewer import __version__

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QDialog

    from viewer.ui.window import MainWindow

_WORD = 30
"""Longer selections are no words."""


class Dialogs:
    """Shows them over one window, in its look and words."""

    def __init__(self, window: MainWindow) -> None:
        """Work for one window."""
        self._window = window
        self._session = window.session

    def keys(self) -> None:
        """List the keys."""
        from viewer.ui.keys_dialog import KeysDialog

        window, say = self._window, self._session.page.say
        _open(KeysDialog(window.commands.keys(say), window.look, say, window))

    def about(self) -> None:
        """Say what this program is."""
        from PySide6.QtWidgets import QMessageBox

        say = self._session.page.say
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setFont(self._window.look.font(14))
        box.setWindowTitle(say("app.name"))
        box.setText(say("dialog.about", version=__version__))
        _open(box)

    def report(self) -> None:
        """Show the import report."""
        self.facts()

    def encoding(self) -> None:
        """Let the user read the article again in another encoding."""
        self.facts(encoding=True)

    def facts(self, *, encoding: bool = False) -> None:
        """Show what was understood of the article, and let the user overrule it."""
        from viewer.page.facts import make_facts
        from viewer.ui.article_dialog import ArticleDialog

        session, window = self._session, self._window
        page = session.page
        dialog = ArticleDialog(
            make_facts(page.state), session.overrides(), window.look, page.say, window
        )
        if encoding:
            dialog.encoding.setFocus()
        dialog.overridesChosen.connect(session.correct)
        _open(dialog)

    def person(self, name: str) -> None:
        """Let the user correct a person, called so in the original."""
        from viewer.ui.person_dialog import PersonDialog

        session, window = self._session, self._window
        everyone = session.state.article.people.everyone
        number = session.state.article.people.number(name)
        if number is None:
            return
        sides = tuple(one.label for one in session.state.article.timeline.delegations)
        others = tuple(one.person.name for one in everyone if one.person.name != name)
        say, listed = session.page.say, everyone[number]
        dialog = PersonDialog(listed, sides, others, window.look, say, window)
        dialog.corrected.connect(session.correct_person)
        _open(dialog)

    def words(self) -> None:
        """Let the user list words that are not to be converted."""
        from viewer.ui.words_dialog import WordsDialog

        session, window = self._session, self._window
        dialog = WordsDialog(session.settings.keep, window.look, session.page.say, window)
        dialog.wordsChosen.connect(session.display.set_keep)
        _open(dialog)

    def text_menu(self, word: str, place: QPoint) -> None:
        """Show what can be done with the selected text, "" where there is none."""
        say, session = self._session.page.say, self._session
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._window.look.font(14))
        if word:
            copy = menu.addAction(say("context.copy"))
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(word))
        actions = self._window.commands.actions
        menu.addActions([actions[name] for name in ("copy", "copy_original")])
        line = word.strip().split("\n")[0]
        if line and len(line) <= _WORD:
            shown = line.replace("&", "&&")
            menu.addSeparator()
            find = menu.addAction(say("context.find", word=shown))
            find.triggered.connect(lambda: session.search.edit_query(line))
            keep = menu.addAction(say("context.keep", word=shown))
            keep.triggered.connect(lambda: session.display.keep_word(line))
        menu.popup(place)


def _open(dialog: QDialog) -> None:
    """Show a dialog that is gone for good once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
