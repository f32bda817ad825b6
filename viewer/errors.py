"""Errors meant for the person at the screen; everything else is a bug and propagates."""

from typing import ClassVar


class ViewerError(Exception):
    """Something the user can understand and act on.

    `code` names the sentence in the interface's own words; `values` fill its blanks. The English
    sentence is `str(error)`: one line, the cause included.
    """

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{cause}"

    def __init__(self, **values: str) -> None:
        """Keep the values that fill the sentence."""
        self.values = values
        super().__init__(" ".join(self.sentence.format_map(values).split()))


class SourceError(ViewerError):
    """A source could not be obtained: missing, a folder, not permitted, network. Values: source, cause."""

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
