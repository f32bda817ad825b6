"""Reads articles off the UI thread, with what the user has decided about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import ViewerError
from viewer.errors import shown as visible
from viewer.model import NO_OVERRIDES, Raw
from viewer.page.article import with_words
from viewer.page.state import target_of
from viewer.script.targets import Target
from viewer.ui.loading import fetch, load, load_readers

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.ahead import Ahead
    from viewer.archive.choices import Choices
    from viewer.model import Overrides
    from viewer.page import Article, State
    from viewer.page.origin import Origin
    from viewer.script.convert import Converter
    from viewer.ui.tasks import Tasks

STANDARD_INPUT = "-"

SETTLED = 400
"""Milliseconds after which an article that has been opened is surely painted."""


def absolute(source: str) -> str:
    """Return the name under which a source is remembered."""
    return source if "://" in source else str(Path(source).absolute())


class Reading(QObject):
    """One reading at a time: a newer one makes the one before unwanted.

    `opened` carries the Article and the source to remember it by, "" where there is none.
    """

    opened = Signal(object, object)
    refused = Signal(object)
    busyChanged = Signal(str)

    def __init__(self, tasks: Tasks, choices: Choices) -> None:
        """Run in `tasks`."""
        super().__init__(tasks)
        self._tasks = tasks
        self.choices = choices
        self.keep: tuple[str, ...] = ()
        self.progress = 0.0
        self.busy = False
        self._warm: WeakKeyDictionary[Converter, set[Target]] = WeakKeyDictionary()
        self._next: State | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self._load_next)

    def open(self, source: str, state: State, ahead: Ahead | None = None) -> None:
        """Read a path, an address or "-" for a window that looks as in `state`.

        `ahead` may have read it already: then it is opened at once.
        """
        key = "" if source == STANDARD_INPUT else absolute(source)
        overrides = self.choices.get(key)
        name = source if "://" in source else Path(source).name
        at_once = ahead is not None and ahead.is_there()
        self._read(
            name,
            key,
            state,
            overrides,
            lambda told: fetch(source, told, overrides, ahead),
            at_once=at_once,
        )

    def open_text(self, text: str, name: str, media_type: str | None, state: State) -> None:
        """Read a text or a piece of a page that was dropped or pasted."""
        data = text.encode("utf-8", "surrogatepass")
        raw = Raw(data, name, media_type=media_type, encoding="utf-8")
        self._read(name, "", state, NO_OVERRIDES, lambda told: load(raw, told, NO_OVERRIDES))

    def again(self, origin: Origin, overrides: Overrides, state: State) -> None:
        """Read the same bytes with other decisions; raises OutputError if they cannot be kept."""
        key = state.article.key
        self._read(
            origin.name,
            key,
            state,
            overrides,
            lambda told: load(origin.restored(), told, overrides),
        )
        if key:
            self.choices.put(key, overrides)

    def stop(self) -> None:
        """Stop reading; what is open stays."""
        self._tasks.cancel("open")
        self._tell("")

    def _tell(self, name: str) -> None:
        """Say what is being read, "" for nothing."""
        self.busy = bool(name)
        self.busyChanged.emit(name)

    def when_ready(self, state: State, take: Callable[[], None]) -> None:
        """Call `take` once the dictionaries that a state shows its text with are loaded."""
        if target_of(state) in {None, Target.HANS} or self.is_loaded(state):
            take()
        else:
            self._tasks.run(
                "warm", lambda _wanted: self._load(state), lambda _none: take(), self.refused.emit
            )

    def expect(self, state: State) -> None:
        """Load what a state will show its text with, once the article is surely painted.

        The first toggle need not wait for it then: the way to traditional takes 150 milliseconds,
        in which OpenCC keeps the window from being painted.
        """
        self._next = state
        self._settled.start()

    def _load_next(self) -> None:
        state, self._next = self._next, None
        if state is not None:
            self._tasks.run(
                "expected", lambda _wanted: self._ready(state), _nothing, self.refused.emit
            )

    def _read(
        self,
        name: str,
        key: str,
        state: State,
        overrides: Overrides,
        work: Callable[[Callable[[float], bool]], Article],
        *,
        at_once: bool = False,
    ) -> None:
        self.progress = 0.0
        keep = self.keep

        def job(wanted: Callable[[], bool]) -> Article:
            def told(share: float) -> bool:
                if wanted():
                    self.progress = share
                return wanted()

            article = replace(with_words(work(told), keep), key=key, overrides=overrides)
            self._load(replace(state, article=article, found=None, query=None))
            return article

        def done(article: Article) -> None:
            self.opened.emit(article, key)

        def ended() -> None:
            self._tell("")

        if at_once:
            self._now(job, done)
        else:
            self._tell(visible(name))
            self._tasks.run("open", job, done, self.refused.emit, ended)

    def _now(
        self, job: Callable[[Callable[[], bool]], Article], done: Callable[[Article], None]
    ) -> None:
        """Do on this thread what takes no time, in place of whatever was being read."""
        self._tasks.cancel("open")
        try:
            article = job(lambda: True)
        except ViewerError as error:
            self.refused.emit(error)
        else:
            done(article)

    def _ready(self, state: State) -> None:
        load_readers()  # the first article was read by another process
        self._load(state)

    def _load(self, state: State) -> None:
        """Load the dictionaries of a view: the way to traditional takes long the first time."""
        target = target_of(state)
        if target is not None:
            state.article.converter.convert("发發", target)
            self._warm.setdefault(state.article.converter, set()).add(target)

    def is_loaded(self, state: State) -> bool:
        """Whether the dictionaries of a view were loaded off the UI thread."""
        return target_of(state) in self._warm.get(state.article.converter, ())


def _nothing(_none: None) -> None:
    """What there is to do once tables are loaded."""
