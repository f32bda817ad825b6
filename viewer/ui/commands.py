"""The table of commands: what each is called, where it stands, its keys and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.model import Region
from viewer.page import View
from viewer.page.state import side_of, sides
from viewer.ui.actions import Command

if TYPE_CHECKING:
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


def _edit(window: MainWindow) -> tuple[Command, ...]:
    session = window.session

    def active() -> bool:
        return session.page.search.active

    return (
        Command("copy", "edit", ("Ctrl+C",), window.copy, enabled=session.has_article),
        Command(
            "copy_original",
            "edit",
            ("Ctrl+Shift+C",),
            lambda: window.copy(original=True),
            enabled=session.has_article,
        ),
        Command("find", "edit", ("Ctrl+F",), window.focus_search, separated=True),
        Command(
            "find_next", "edit", ("F3",), session.search.next_hit, enabled=active, native=("Enter",)
        ),
        Command(
            "find_previous",
            "edit",
            ("Shift+F3",),
            session.search.previous_hit,
            enabled=active,
            native=("Shift+Enter",),
        ),
        Command(
            "exact",
            "edit",
            ("Ctrl+E",),
            lambda: session.search.set_exact(not session.state.exact),
            checked=lambda: session.state.exact,
        ),
        Command(
            "narrow",
            "edit",
            ("Ctrl+L",),
            lambda: session.search.set_narrowed(not session.state.narrowed),
            checked=lambda: session.state.narrowed,
        ),
        Command(
            "expand",
            "edit",
            (),
            lambda: session.search.set_expand(not session.state.expand),
            checked=lambda: session.state.expand,
        ),
        Command("save_search", "edit", ("Ctrl+S",), session.search.save, enabled=active),
        Command("clear", "edit", ("Esc",), window.escape),
    )


def _script(window: MainWindow) -> tuple[Command, ...]:
    session = window.session

    def view(name: str, key: str, choice: View, *, separated: bool = False) -> Command:
        return Command(
            name,
            "view",
            (key,) if key else (),
            lambda: session.display.set_view(choice),
            checked=lambda: side_of(session.state) is choice,
            enabled=lambda: choice in sides(session.state),
            group="script",
            separated=separated,
        )

    def region(name: str, choice: Region | None, *, separated: bool = False) -> Command:
        return Command(
            name,
            "view",
            (),
            lambda: session.display.set_region(choice),
            checked=lambda: session.state.region is choice,
            group="region",
            separated=separated,
        )

    return (
        Command("toggle", "view", ("Ctrl+T",), session.display.toggle_script),
        Command(
            "compare",
            "view",
            ("Ctrl+D",),
            lambda: session.display.set_compare(not session.state.compare),
            checked=lambda: session.state.compare,
        ),
        Command(
            "vocabulary",
            "view",
            (),
            lambda: session.display.set_vocabulary(not session.state.vocabulary),
            checked=lambda: session.state.vocabulary,
        ),
        Command("keep", "view", (), window.dialogs.words),
        view("hant", "", View.HANT, separated=True),
        view("hans", "", View.HANS),
        view("original", "", View.ORIGINAL),
        region("region_auto", None, separated=True),
        region("region_hk", Region.HK),
        region("region_tw", Region.TW),
        Command(
            "clock",
            "view",
            ("Ctrl+K",),
            lambda: session.display.set_other_clock(not session.state.other_clock),
            checked=lambda: session.state.other_clock,
            enabled=lambda: session.page.clocks is not None,
            separated=True,
        ),
    )


def _looks(window: MainWindow) -> tuple[Command, ...]:
    session = window.session

    def theme(name: str, *, separated: bool = False) -> Command:
        return Command(
            f"theme_{name}",
            "view",
            (),
            lambda: window.dressing.set_theme(name),
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

    return (
        Command(
            "bigger", "view", ("Ctrl+=", "Ctrl++"), lambda: window.dressing.zoom(1), separated=True
        ),
        Command("smaller", "view", ("Ctrl+-",), lambda: window.dressing.zoom(-1)),
        Command("normal", "view", ("Ctrl+0",), lambda: window.dressing.zoom(0)),
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
