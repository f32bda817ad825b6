"""The command line: what is asked for is settled here, before Qt or any reader is loaded."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from viewer import __version__
from viewer.errors import OutputError, ViewerError, cause, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.export import Change
    from viewer.model import Timeline
    from viewer.search import Hit, Units

FOUND = 0
NOTHING_FOUND = 1
FAILED = 2

SCRIPTS = ("original", "hant", "hans")
SCHEMES = ("light", "dark")
TARGETS = ("hans", "hant-hk", "hant-tw")

_CONTEXT = 20  # characters before a match, and half of those after it

_EPILOG = """\
commands:
  shike export SOURCE --to json [--script original|hant|hans] [-o FILE]
  shike search QUERY SOURCE... [--json]
  shike convert [FILE|-] --to hans|hant-hk|hant-tw
  Each explains itself: shike export --help. A file of that name is opened by shike ./export.

SOURCE is a path, an http or https address, or - for standard input.
Exit status: 0 done, 1 a search found nothing, 2 an error, which standard error explains.
"""


@dataclass(frozen=True, slots=True)
class Window:
    """A wish for the window, or with `screenshot` for a picture of it.

    No `sources` means the last session, on first launch the sample. None leaves a choice to what
    is remembered. `clean` neither reads nor writes anything remembered; `data_dir` is where it
    lies otherwise.
    """

    sources: tuple[str, ...] = ()
    screenshot: Path | None = None
    script: str | None = None
    query: str | None = None
    size: tuple[int, int] | None = None
    scheme: str | None = None
    data_dir: Path | None = None
    clean: bool = False


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        _complain(f"{message} (see {self.prog} --help)")
        raise SystemExit(FAILED)


def run(arguments: Sequence[str]) -> int | Window:
    """Do what a command asks and return its exit status, or return the Window that is wanted.

    ViewerErrors become one line on standard error; --help and --version raise SystemExit.
    """
    command = _COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return _window(arguments)
    return guarded(lambda: command(arguments[1:]))


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`; an error of the user's becomes one line on standard error."""
    try:
        return work()
    except ViewerError as error:
        _complain(str(error))
        return FAILED
    except BrokenPipeError:
        _drop_output()  # whoever reads it has had enough
        return FOUND
    except KeyboardInterrupt:
        return 130


def _drop_output() -> None:
    """Lead what is still buffered nowhere, where Python does not complain of it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(line: str) -> None:
    print(f"shike: {shown(line)}", file=sys.stderr)


def _window(arguments: Sequence[str]) -> Window:
    parser = _Parser(
        prog="shike",
        description="A desktop reader for Chinese rolling news.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("sources", metavar="SOURCE", nargs="*", help="what to open; by default the last session")
    add("--screenshot", metavar="FILE.png", type=Path, help="draw the window into a picture")
    add("--script", choices=SCRIPTS, help="the script to show")
    add("--query", metavar="Q", help="what to search for")
    add("--size", metavar="WxH", type=_size, help="size of the window, for example 1280x800")
    add("--scheme", choices=SCHEMES, help="light or dark colours")
    add("--data-dir", metavar="DIR", type=Path, help="where the program keeps what it remembers")
    add("--clean", action="store_true", help="start without anything remembered, and keep nothing")
    add("--version", action="version", version=f"shike {__version__}")
    found = parser.parse_args(arguments)
    if found.screenshot and len(found.sources) > 1:
        parser.error("--screenshot draws one SOURCE")
    return Window(**{**vars(found), "sources": tuple(found.sources)})


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no size such as 1280x800")
    size = int(width), int(height)
    if not all(200 <= side <= 10_000 for side in size):
        raise argparse.ArgumentTypeError("a side is 200 to 10000 pixels long")
    return size


def _export(arguments: Sequence[str]) -> int:
    from viewer.export import FORMATS

    parser = _Parser(
        prog="shike export", description="Write an article for other programs.", allow_abbrev=False
    )
    add = parser.add_argument
    add("source", metavar="SOURCE", help="a path, an address, or - for standard input")
    add("--to", choices=sorted(FORMATS), required=True, help="the format")
    add("--script", choices=SCRIPTS, default="original", help="the script of its texts")
    add("-o", "--output", metavar="FILE", default="-", help="by default standard output")
    found = parser.parse_args(arguments)
    timeline = _timeline(found.source)
    text = FORMATS[found.to](timeline, _change(timeline, found.script))
    _write(found.output, text)
    return FOUND


def _search(arguments: Sequence[str]) -> int:
    from viewer.search import parse

    parser = _Parser(
        prog="shike search",
        description="Find what an article says, in either script. A source that cannot be read "
        "is reported, the others are searched, and the exit status is 2.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("query", metavar="QUERY", help="words that must all occur, as in the window")
    add("sources", metavar="SOURCE", nargs="+", help="a path, an address, or - for standard input")
    add("--json", action="store_true", help="all hits as one JSON list")
    add("--exact", action="store_true", help="neither the other script nor other forms of a name")
    found = parser.parse_args(arguments)
    query = parse(found.query, found.exact)
    for problem in query.problems:
        part = found.query[problem.start : problem.end]
        _complain(f"{part} in the query is left out: {problem.code}")
    if query.is_empty:
        parser.error("the query asks for nothing")
    return _search_all(found.query, found.sources, exact=found.exact, as_json=found.json)


def _search_all(query: str, sources: Sequence[str], *, exact: bool, as_json: bool) -> int:
    from viewer.export.json import laid_out

    hits: list[dict[str, Any]] = []
    failed = False
    for source in sources:
        try:
            more = _hits(query, source, exact)
        except ViewerError as error:
            _complain(str(error))
            failed = True
            continue
        hits += more
        if not as_json:
            _print("".join(map(_line, more)))
    if as_json:
        _print(laid_out(hits))
    return FAILED if failed else FOUND if hits else NOTHING_FOUND


def _hits(query: str, source: str, exact: bool) -> list[dict[str, Any]]:
    """Hits of one source as JSON values, in its order; its boilerplate is not searched."""
    from viewer.search import UnitKind, Units, expander, find, parse

    timeline = _timeline(source)
    units = Units(timeline)
    hits = find(timeline, parse(query, exact, expander(timeline)))
    return [_hit(units, hit, source) for hit in hits if units.kind(hit.unit) is not UnitKind.REST]


def _hit(units: Units, hit: Hit, source: str) -> dict[str, Any]:
    from viewer.export.json import clock

    stamp = units.stamp(hit.unit)
    date = units.timeline.date if stamp is None else stamp.date
    return {
        "source": source,
        "entry": None if stamp is None else units.key(hit.unit),
        "date": None if date is None else date.isoformat(),
        "time": None if stamp is None else clock(stamp),
        "text": units.text(hit.unit),
        "spans": [list(span) for span in hit.spans],
    }


def _line(hit: dict[str, Any]) -> str:
    """One hit for reading: where, when, and the text around the first match."""
    start, end = hit["spans"][0] if hit["spans"] else (0, 0)
    before, after = max(0, start - _CONTEXT), end + 2 * _CONTEXT
    text = hit["text"]
    around = "…" * (before > 0) + text[before:after] + "…" * (after < len(text))
    return shown(f"{hit['source']}:{hit['time'] or '--:--'}: {' '.join(around.split())}") + "\n"


def _convert(arguments: Sequence[str]) -> int:
    from viewer.readers.decode import decode
    from viewer.script.convert import Converter, Target
    from viewer.source import open_source

    parser = _Parser(
        prog="shike convert", description="Change the script of a text.", allow_abbrev=False
    )
    add = parser.add_argument
    add("source", metavar="FILE", nargs="?", default="-", help="by default standard input")
    add("--to", choices=TARGETS, required=True, help="the script and whose forms of it")
    found = parser.parse_args(arguments)
    raw = open_source(found.source)
    text = decode(raw.data, raw.encoding, name=raw.name).text
    _print(Converter().convert(text, Target(found.to)))
    return FOUND


def _timeline(source: str) -> Timeline:
    from viewer.source import open_source

    raw = open_source(source)  # before the readers are loaded, which a wrong name need not wait for
    from viewer.readers import read

    return read(raw)


def _change(timeline: Timeline, script: str) -> Change | None:
    """What turns the article into `script`; None where it already stands in it."""
    if script == "original" or timeline.script == script.capitalize():
        return None
    from viewer.model import Region
    from viewer.script.convert import Converter, Target

    forms = Target.HANT_TW if timeline.region is Region.TW else Target.HANT_HK
    target = Target.HANS if script == "hans" else forms
    converter = Converter()
    return lambda text: converter.convert(text, target)


def _print(text: str) -> None:
    """Text to standard output, as UTF-8 whatever the locale says."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise OutputError(target="standard output", cause=cause(error)) from error


def _write(output: str, text: str) -> None:
    from viewer.files import save

    if output == "-":
        _print(text)
    else:
        save(Path(output), text.encode("utf-8", "backslashreplace"))


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "convert": _convert,
    "export": _export,
    "search": _search,
}
