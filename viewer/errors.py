"""Errors meant for the person at the screen; everything else is a bug and propagates."""

from typing import ClassVar

_WIDE_SPACE = "\u3000"


def shown(name: str) -> str:
    r"""A name fit for one line: control, bidi and undecodable characters as \n, \u202e, \udc80."""
    return "".join(c if c.isprintable() or c == _WIDE_SPACE else _visible(c) for c in name)


def cause(error: Exception) -> str:
    """Why the system refused, in its own words, beginning in lower case."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{text[:1].lower()}{text[1:]}"


def _visible(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


class ViewerError(Exception):
    """Something the user can understand and act on.

    `code` names the sentence in the interface's own words; `values` fill its blanks. The English
    sentence is `str(error)`: one line, the cause included, odd characters made visible.
    """

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{cause}"

    def __init__(self, **values: str) -> None:
        """Keep the values that fill the sentence."""
        self.values = {name: shown(value) for name, value in values.items()}
        super().__init__(self.sentence.format_map(self.values))


class SourceError(ViewerError):
    """A source could not be had: missing, a folder, not permitted. Values: source, cause."""

    code = "source"
    sentence = "cannot open {source}: {cause}"


class UnreadableError(ViewerError):
    """Bytes that are no text, or no article. Values: source, cause."""

    code = "unreadable"
    sentence = "cannot read {source}: {cause}"


class OutputError(ViewerError):
    """A file could not be written. Values: target, cause."""

    code = "output"
    sentence = "cannot write {target}: {cause}"


class CancelledError(ViewerError):
    """The user stopped the work. Values: source."""

    code = "cancelled"
    sentence = "reading {source} was stopped"
