"""What the window has to tell the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.errors import ViewerError

FONT_PACKAGE = "apt-get install fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message over the panes: the key of a sentence and its values, or an error."""

    key: str = ""
    values: tuple[tuple[str, str], ...] = ()
    error: ViewerError | None = None
