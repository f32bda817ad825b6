"""Whether letters typed are the sound of a name: xjp, xijinping and xi jin p for 習近平.

The readings are resources/terms/readings.txt: a syllable and the folded characters read so.
"""

from __future__ import annotations

from functools import cache, lru_cache

from viewer.resource import resource
from viewer.script.fold import fold

_DOUBLE_INITIALS = ("zh", "ch", "sh")
_AS_TYPED = str.maketrans({**dict.fromkeys("üǖǘǚǜÜǕǗǙǛ", "v"), **dict.fromkeys("'’-·", "")})


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Folded character -> its syllables, without tones."""
    found: dict[str, tuple[str, ...]] = {}
    for line in resource("resources/terms/readings.txt").read_text("utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return found


def letters(typed: str) -> str:
    """A typed text as a sound: its letters without tones, ü as v; "" where signs stand in it."""
    joined = "".join(fold(typed.translate(_AS_TYPED)).split())
    return joined if joined.isascii() and joined.isalpha() else ""


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The letters that the sound of a name may begin with: most names are told apart by it."""
    first = fold(name[:1])
    return "".join(syllable[0] for syllable in _readings().get(first, (first,) if first else ()))


def sounds(typed: str, name: str) -> bool:
    """Whether `typed` (see `letters`) is how a name begins, by syllables, initials or a mixture.

    Signs between the characters are passed over; the last syllable may be unfinished.
    """
    reached = {0}
    for spoken in _spoken(name):
        reached = {end for at in reached for end in _ends(typed, at, spoken)}
        if len(typed) in reached or not reached:
            break
    return bool(typed) and len(typed) in reached


@lru_cache(maxsize=8192)
def _spoken(name: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of each character of a name that has some; a letter is its own."""
    characters = fold(name)
    syllables = (_readings().get(c, (c,) if c.isalpha() else ()) for c in characters)
    return tuple(each for each in syllables if each)


def _ends(typed: str, at: int, syllables: tuple[str, ...]) -> set[int]:
    """How far the letters are used up after one more character."""
    ends: set[int] = set()
    for syllable in syllables:
        if not typed.startswith(syllable[0], at):
            continue
        ends.add(at + 1)
        rest = typed[at : at + len(syllable)]
        if syllable.startswith(rest):
            ends.add(at + len(rest))
        if typed.startswith(_initial(syllable), at):
            ends.add(at + len(_initial(syllable)))
    return ends


def _initial(syllable: str) -> str:
    return syllable[:2] if syllable.startswith(_DOUBLE_INITIALS) else syllable[:1]
