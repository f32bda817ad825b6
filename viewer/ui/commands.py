"""The table of commands: what each is called, where it stands, its keys and what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.model import Region
from viewer.page import View
from viewer.page.state import side_of, sides
from viewer.ui.actions import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.ui.window import MainWindow


def table(window: MainWindow) -> tuple[Command, ...]:
    """Return the commands of a window, in the order of the menus."""
    return (*_file(window), *_edit(window), *_script(window), *_looks(window), *_go(window))


def _file(window: MainWindow) -> tuple[Command, ...]:
    can_correct = window.session.can_correct
    return (
        Command("open", "file", ("Ctrl+O",), window.opening.ask),
        Command("paste", "file", ("Ctrl+Shift+V",), window.opening.paste),
        Command("sample", "file", (), window.opening.sample),
        Command("reopen", "file", (), window.dialogs.encoding, enabled=can_correct),
        Command("facts", "file", ("Ctrl+I",), window.dialogs.facts, enabled=can_correct),
        Command("close", "file", ("Ctrl+Q",), lambda: _close(window), separated=True),
    )


def _close(window: MainWindow) -> None:
    window.close()


def _switch(
    name: str,
    menu: str,
    keys: tuple[str, ...],
    put: Callable[[bool], None],
    is_on: Callable[[], bool],
    *,
    enabled: Callable[[], bool] | None = None,
    separated: bool = False,
) -> Command:
    """Return a tick that puts something on or off."""
    return Command(
        name,
        menu,
        keys,
        lambda: put(not is_on()),
        checked=is_on,
        enabled=enabled,
        separated=separated,
    )


def _edit(window: MainWindow) -> tuple[Command, ...]:
    session, search = window.session, window.session.search
    has_article = session.has_article
    copy_original = partial(window.copy, original=True)

    def active() -> bool:
        return session.page.search.active

    return (
        Command("copy", "edit", ("Ctrl+C",), window.copy, enabled=has_article),
        Command("copy_original", "edit", ("Ctrl+Shift+C",), copy_original, enabled=has_article),
        Command("find", "edit", ("Ctrl+F", "/"), window.focus_search, separated=True),
        Command("find_next", "edit", ("F3",), search.next_hit, enabled=active, native=("Enter",)),
        Command(
            "find_previous",
            "edit",
            ("Shift+F3",),
            search.previous_hit,
            enabled=active,
            native=("Shift+Enter",),
        ),
        _switch("exact", "edit", ("Ctrl+E",), search.set_exact, lambda: session.state.exact),
        _switch("narrow", "edit", ("Ctrl+L",), search.set_narrowed, lambda: session.state.narrowed),
        _switch("expand", "edit", (), search.set_expand, lambda: session.state.expand),
        Command("save_search", "edit", ("Ctrl+S",), search.save, enabled=active),
        Command("clear", "edit", ("Esc",), window.escape),
    )


def _script(window: MainWindow) -> tuple[Command, ...]:
    session, display = window.session, window.session.display

    def view(name: str, side: View, *, separated: bool = False) -> Command:
        return Command(
            name,
            "view",
            (),
            lambda: display.set_view(side),
            checked=lambda: side_of(session.state) is side,
            enabled=lambda: side in sides(session.state),
            group="script",
            separated=separated,
        )

    def region(name: str, wanted: Region | None, *, separated: bool = False) -> Command:
        return Command(
            name,
            "view",
            (),
            lambda: display.set_region(wanted),
            checked=lambda: session.state.region is wanted,
            group="region",
            separated=separated,
        )

    return (
        Command("toggle", "view", ("Ctrl+T",), display.toggle_script),
        _switch("compare", "view", ("Ctrl+D",), display.set_compare, lambda: session.state.compare),
        _switch("vocabulary", "view", (), display.set_vocabulary, lambda: session.state.vocabulary),
        Command("keep", "view", (), window.dialogs.words),
        view("hant", View.HANT, separated=True),
        view("hans", View.HANS),
        view("original", View.ORIGINAL),
        region("region_auto", None, separated=True),
        region("region_hk", Region.HK),
        region("region_tw", Region.TW),
        _switch(
            "clock",
            "view",
            ("Ctrl+K",),
            display.set_other_clock,
            lambda: session.state.other_clock,
            enabled=lambda: session.page.clocks is not None,
            separated=True,
        ),
    )


def _looks(window: MainWindow) -> tuple[Command, ...]:
    session, dressing = window.session, window.dressing

    def theme(name: str, *, separated: bool = False) -> Command:
        return Command(
            f"theme_{name}",
            "view",
            (),
            lambda: dressing.set_theme(name),
            checked=lambda: session.settings.theme == name,
            group="theme",
            separated=separated,
        )

    def language(name: str, *, english: bool, separated: bool = False) -> Command:
        return Command(
            name,
            "view",
            (),
            lambda: session.display.set_english(english),
            checked=lambda: session.state.english is english,
            group="language",
            separated=separated,
        )

    larger = partial(dressing.zoom, 1)
    return (
        Command("bigger", "view", ("Ctrl+=", "Ctrl++"), larger, separated=True),
        Command("smaller", "view", ("Ctrl+-",), partial(dressing.zoom, -1)),
        Command("normal", "view", ("Ctrl+0",), partial(dressing.zoom, 0)),
        theme("auto", separated=True),
        theme("light"),
        theme("dark"),
        language("chinese", english=False, separated=True),
        language("english", english=True),
        Command(
            "people",
            "view",
            ("F9",),
            window.toggle_people,
            checked=lambda: not window.people.isHidden(),
            separated=True,
        ),
        Command("full", "view", ("F11",), window.toggle_full),
    )


def _go(window: MainWindow) -> tuple[Command, ...]:
    session = window.session
    return (
        Command("next", "go", ("J",), lambda: session.step(1), native=("↓",)),
        Command("previous", "go", ("K",), lambda: session.step(-1), native=("↑",)),
        Command("first", "go", ("Ctrl+Home",), session.first, native=("Home",)),
        Command("last", "go", ("Ctrl+End",), session.last, native=("End",)),
        Command("pane_list", "go", ("Alt+1",), lambda: window.focus_pane(0), separated=True),
        Command("pane_detail", "go", ("Alt+2",), lambda: window.focus_pane(1)),
        Command("pane_people", "go", ("Alt+3",), lambda: window.focus_pane(2)),
        Command("keys", "help", ("F1",), window.dialogs.keys),
        Command("about", "help", (), window.dialogs.about),
    )
