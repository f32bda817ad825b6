"""Characters that cannot be seen, or that would hide others, shown as marks."""

from __future__ import annotations

import re
from functools import cache

_HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; line breaks and tabs are layout
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn the order of what follows round
    "\ud800-\udfff\ue000-\uf8ff\ufff9-\ufffb"  # halves of characters, private use, annotations
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_MARK = "\ufffd"
# White space that Python does not count as printable.
_LAYOUT = str.maketrans("", "", "\n\t\u00a0\u3000")


@cache
def _hidden() -> re.Pattern[str]:
    """The class of these characters, compiled when a text may hold one: it is a large one."""
    return re.compile(_HIDDEN)


def visible(text: str) -> str:
    """Return a text with a mark for each character that would not be seen; the same length."""
    if text.isprintable() or text.translate(_LAYOUT).isprintable():
        return text
    return _hidden().sub(_MARK, text)
