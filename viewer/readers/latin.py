"""Names of people in Latin letters, and what Latin words are no person's."""

from __future__ import annotations

from viewer.readers.lookup import compiled
from viewer.readers.names import words

_WITH_SIGNS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_CAPITAL = "A-Z" + "".join(letter for letter in _WITH_SIGNS if letter.isupper())
_LAST_CAPITAL = "\u1eff"
_LETTERS = "A-Za-zÀ-\u024f\u1e00-\u1eff.'’‘\\-"
_LATIN = (
    f"[{_CAPITAL}][{_LETTERS}]*"
    r"(?: +(?:de|da|del|der|di|du|la|le|van|von|den|ter|zu|das|do|dos|e|y|ten)(?=[ \-])"
    r"| +(?:bin|bint|ibn|abu|al|el|ul|ur|ben)(?=[ \-])"
    f"| +(?:al-|el-|d'|d’|O')?[{_CAPITAL}][{_LETTERS}]*)*"
)
_CAMEL = r"(?<=[a-zà-ž.])(?=[A-ZÀ-Þ])"
_GLUED = r"\b(Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O'|O’) (?=[A-Z])"


def spaced_latin(text: str) -> str:
    """A Latin name with its blanks: `DonaldTrump` becomes "Donald Trump"."""
    text = " ".join(text.split())
    if " " in text:
        return text
    return compiled(_GLUED).sub(r"\1", compiled(_CAMEL).sub(" ", text))


def is_person_latin(text: str) -> bool:
    """Whether Latin letters can be a person: capitalised words, none of an organisation."""
    found = compiled(_LATIN).fullmatch(text)
    if not found or (text.isupper() and len(text) > 1 and " " not in text):
        return False
    return not _holds(text, words("latin")["organisations"])


def _holds(latin: str, known: frozenset[str]) -> bool:
    parts = spaced_latin(latin).lower().replace("-", " ").split(" ")
    return any(part.strip(".'’") in known for part in parts)


def is_place_latin(text: str) -> bool:
    """Whether a Latin name with no role before it is rather a place or a thing: Air Force One."""
    return _holds(text, words("latin")["places"])


def latin_at(text: str, start: int, end: int) -> str:
    """The Latin name at `start`, up to `end`; empty where there is none."""
    if text[start : start + 1] > _LAST_CAPITAL:
        return ""
    found = compiled(_LATIN).match(text, start, end)
    return found[0].rstrip(" -'") if found else ""
