"""Builds evidence.txt: the characters that give a text's script away.

First line: characters only traditional text has; second line: only simplified text has. A
character belongs to one side where OpenCC always turns it into another one, and where the other
side never produces or keeps it.

    python -m resources.script.build_evidence [--print]
"""

from __future__ import annotations

from pathlib import Path

from resources.script.opencc_tables import table, write

HERE = Path(__file__).parent
TO_SIMPLIFIED = ("TSCharacters", "TSCharactersExt")
VARIANTS = ("HKVariants", "HKVariantsRev", "TWVariants", "TWVariantsRev")
# A particle in Taiwan, a verb of writing in both scripts: a sign of neither.
SHARED = set("著")


def moved(*names: str) -> dict[str, set[str]]:
    """Characters that never stay themselves, with all their candidates."""
    found: dict[str, set[str]] = {}
    for name in names:
        for key, values in table(name).items():
            if len(key) == 1 and key not in values:
                found.setdefault(key, set()).update(values)
    return found


def traditional_forms(simplified: dict[str, list[str]]) -> set[str]:
    """Everything traditional text is written with: candidates and their regional variants."""
    forms = {value for values in simplified.values() for value in values}
    for name in VARIANTS:
        for key, values in table(name).items():
            forms |= {key, *values}
    return forms


def glyphs_of(traditional: set[str], kept: set[str]) -> set[str]:
    """Regional glyphs (衞, 綫) of characters only traditional text has."""
    found = set()
    for name in ("HKVariantsRev", "TWVariantsRev"):
        for key, values in table(name).items():
            if len(key) == 1 and key not in kept and traditional.issuperset(values):
                found.add(key)
    return found


def main() -> None:
    """Write the two lines."""
    leaving_simplified = moved("STCharacters")
    leaving_traditional = moved(*TO_SIMPLIFIED)
    forms = traditional_forms(table("STCharacters"))
    kept = {value for values in leaving_traditional.values() for value in values}
    only_simplified = set(leaving_simplified) - forms - set(leaving_traditional)
    only_traditional = (set(leaving_traditional) & forms) - kept - set(leaving_simplified)
    only_traditional |= glyphs_of(only_traditional, kept)
    sides = (only_traditional - SHARED, only_simplified - SHARED)
    # Beyond the BMP there is next to no text, and a search for such a class is 20 times slower.
    lines = ("".join(sorted(char for char in side if char <= "\uffff")) for side in sides)
    write(HERE / "evidence.txt", "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
