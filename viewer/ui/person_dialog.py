"""Corrects one person: name, roles, side, or that two are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model import Certainty, Person
from viewer.page.corrections import NO_SIDE, Correction

if TYPE_CHECKING:
    from viewer.page.mentions import Listed
    from viewer.ui.theme import Look
    from viewer.words import Words


class PersonDialog(QDialog):
    """Speaks of the original: what is typed here stands beside the source's own words."""

    corrected = Signal(object)

    def __init__(
        self,
        listed: Listed,
        sides: tuple[str, ...],
        others: tuple[str, ...],
        look: Look,
        say: Words,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._listed, self._look, self._say = listed, look, say
        person = listed.person
        self.setWindowTitle(say("correct.title"))
        self.setMinimumWidth(look.px(440))
        self.name = QLineEdit(person.name, self)
        self.roles = self._lines(person.roles)
        self.latin = QLineEdit(person.latin or "", self)
        self.aliases = self._lines(person.aliases)
        self.side = QComboBox(self)
        for number, label in enumerate(sides):
            self.side.addItem(label, number)
        self.side.addItem(say("correct.none"), NO_SIDE)
        self.side.setCurrentIndex(self.side.findData(listed.side))
        self.leader = QCheckBox(say("correct.leader"), self)
        self.leader.setChecked(listed.leader)
        self.merge = QComboBox(self)
        self.merge.addItem(say("correct.apart"), "")
        for other in others:
            self.merge.addItem(other, other)
        self._lay_out()

    def _lines(self, texts: tuple[str, ...]) -> QPlainTextEdit:
        box = QPlainTextEdit("\n".join(texts), self)
        box.setTabChangesFocus(True)
        box.setFixedHeight(self._look.px(76))
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("name", self.name),
            ("roles", self.roles),
            ("latin", self.latin),
            ("aliases", self.aliases),
            ("side", self.side),
            ("", self.leader),
            ("merge", self.merge),
        )
        for key, widget in rows:
            text = self._say(f"correct.{key}") if key else ""
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(self._look.font(14))
            widget.setFont(self._look.font(14))
            if text:
                widget.setAccessibleName(text)
            form.addRow(label, widget)
        column.addLayout(form)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Apply | kinds.Close, self)
        remove = QPushButton(self._say("correct.remove"), self)
        buttons.addButton(remove, QDialogButtonBox.ButtonRole.DestructiveRole)
        remove.setAutoDefault(False)
        for kind, key in ((kinds.Apply, "facts.apply"), (kinds.Close, "notice.close")):
            buttons.button(kind).setText(self._say(key))
            buttons.button(kind).setIcon(QIcon())
            buttons.button(kind).setFont(self._look.font(14))
        remove.setFont(self._look.font(14))
        buttons.button(kinds.Apply).setDefault(True)
        buttons.button(kinds.Apply).clicked.connect(self._apply)
        remove.clicked.connect(self._remove)
        buttons.rejected.connect(self.reject)
        return buttons

    def person(self) -> Person:
        """Return the person as typed; a name is never empty."""
        before = self._listed.person
        return Person(
            name=self.name.text().strip() or before.name,
            roles=_typed(self.roles),
            latin=self.latin.text().strip() or None,
            aliases=_typed(self.aliases),
            country=before.country,
            certainty=Certainty.STATED,
        )

    def _apply(self) -> None:
        self.corrected.emit(
            Correction(
                self._listed.person.name,
                self.person(),
                self.side.currentData(),
                leader=self.leader.isChecked(),
                same_as=self.merge.currentData(),
            )
        )
        self.accept()

    def _remove(self) -> None:
        self.corrected.emit(Correction(self._listed.person.name, None, NO_SIDE))
        self.accept()


def _typed(box: QPlainTextEdit) -> tuple[str, ...]:
    lines = (line.strip() for line in box.toPlainText().splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
