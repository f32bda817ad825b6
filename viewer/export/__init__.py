"""One module per format, one table of formats."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from viewer.export.json import to_json

if TYPE_CHECKING:
    from viewer.model import Timeline

Change = Callable[[str], str]
"""What turns a text of the article into the wanted script, keeping its length."""

Render = Callable[["Timeline", Change | None], str]
"""A format: the Timeline as text, its words changed first where a Change is given."""

FORMATS: MappingProxyType[str, Render] = MappingProxyType({"json": to_json})
"""What `shike export --to` offers, by name."""
