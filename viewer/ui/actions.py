"""Every command of the window in one table: it builds the menus, the shortcuts and the key list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from viewer.words import Words


@dataclass(frozen=True, slots=True)
class Command:
    """One row: words "action.NAME", shortcuts, what it does.

    `checked` makes it a tick: it says whether the tick is on; `group` makes the ticks of one
    group exclude each other. `native` are keys that the widgets understand by themselves, named
    for the key list only.
    """

    name: str
    menu: str
    keys: tuple[str, ...]
    call: Callable[[], None]
    checked: Callable[[], bool] | None = None
    enabled: Callable[[], bool] | None = None
    group: str = ""
    separated: bool = False
    native: tuple[str, ...] = ()


MENUS = ("file", "edit", "view", "go", "help")


class Commands:
    """The QActions of a window, made from the table and kept in step with it."""

    def __init__(self, table: tuple[Command, ...], window: QWidget) -> None:
        """Make an action for each row and give it to the window, so that its keys work."""
        self.table = table
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._said: Words | None = None
        for row in table:
            self.actions[row.name] = self._action(row)

    def _action(self, row: Command) -> QAction:
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        if row.group:
            group = self._groups.setdefault(row.group, QActionGroup(self._window))
            group.addAction(action)
        call = row.call
        action.triggered.connect(lambda _on=False: call())
        self._window.addAction(action)
        return action

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Fill the menu bar, and return its menus by name."""
        menus = {}
        for name in MENUS:
            menu = bar.addMenu("")
            menus[name] = menu
            for row in self.table:
                if row.menu == name:
                    if row.separated:
                        menu.addSeparator()
                    menu.addAction(self.actions[row.name])
        return menus

    def refresh(self, say: Words) -> None:
        """Set the words, ticks and availability of all actions."""
        if say is not self._said:
            self._said = say
            for row in self.table:
                self.actions[row.name].setText(say(f"action.{row.name}"))
        for row in self.table:
            action = self.actions[row.name]
            if row.checked is not None:
                action.setChecked(row.checked())
            if row.enabled is not None:
                action.setEnabled(row.enabled())

    def keys(self, say: Words) -> tuple[tuple[str, str], ...]:
        """Return what F1 lists: the keys of each command that has some, and what it does."""
        return tuple(
            (_key_names(row), plain(say(f"action.{row.name}")))
            for row in self.table
            if row.keys or row.native
        )


def _key_names(row: Command) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    named = [QKeySequence(key).toString(form) for key in row.keys]
    return "  ".join([*named, *row.native])


_MNEMONIC = re.compile(r"\(&.\)")


def plain(text: str) -> str:
    """Return the words of a menu without the signs of its mnemonic."""
    return _MNEMONIC.sub("", text).replace("&", "").rstrip("…")
