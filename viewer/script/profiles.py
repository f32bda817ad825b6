"""Conversion profiles of our own over OpenCC's dictionaries, made as files OpenCC can open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import OutputError
from viewer.files import save
from viewer.folders import cache_folder
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from opencc import OpenCC

    Node = Mapping[str, object]

_PARTICLE, _RENOWN = "着", "著"


def words(name: str) -> Iterator[tuple[str, list[str]]]:
    """Lines of a table in `resources/script`: its first column and the words of the others."""
    for line in resource(f"resources/script/{name}").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, rest = line.partition("\t")
            yield kind, rest.split()


def _particles() -> dict[str, str]:
    """The 著 words as themselves, and those with the other reading written 着."""
    entries: dict[str, str] = {}
    for kind, items in words("zhu.tsv"):
        for item in items:
            word = item + _RENOWN if kind == "verb" else item
            is_kept = kind in ("kept", "lasting")
            entries[word] = word if is_kept else word.replace(_RENOWN, _PARTICLE)
    return entries


def _overrides(name: str) -> dict[str, str]:
    return {key: values[0] for key, values in words(name)}


def own_words(profile: str) -> set[str]:
    """The words of our own tables that a profile has entries for."""
    if profile == "hans":
        return _particles().keys() | _overrides("to-simplified.tsv").keys()
    glyphs = _overrides(f"glyphs-{profile.removeprefix('hant-')}.tsv")
    return _overrides("to-traditional.tsv").keys() | glyphs.keys()


def _inline(entries: Mapping[str, str]) -> Node:
    return {"type": "inline", "entries": entries}


def _first_match(*dictionaries: Node) -> Node:
    return {"type": "group", "match_policy": "short_circuit", "dicts": list(dictionaries)}


class _Folder:
    """The dictionaries beside one installed opencc."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __getitem__(self, name: str) -> Node:
        # OpenCC looks for bare names in folders that do not exist in a wheel.
        return {"type": "ocd2", "file": str(self._path / f"{name}.ocd2")}


def _simplified(folder: _Folder) -> list[Node]:
    """Hong Kong's and Taiwan's variants undone, then characters simplified."""
    variants = _first_match(
        _inline(_particles()),
        folder["HKVariantsRevPhrases"],
        folder["TWVariantsRevPhrases"],
        folder["HKVariantsRev"],
        folder["TWVariantsRev"],
    )
    characters = _first_match(
        _inline(_overrides("to-simplified.tsv")), folder["TSPhrases"], folder["TSCharacters"]
    )
    return [variants, characters]


def _traditional(folder: _Folder, region: str) -> list[Node]:
    """Words, then characters made traditional, then the region's variants."""
    phrases: Node = {
        "type": "group",
        "match_policy": "union",
        "dicts": [folder["STPhrases"], folder["STPhrases_GeneratedFromRegionalPhrases"]],
    }
    characters = _first_match(
        _inline(_overrides("to-traditional.tsv")),
        phrases,
        _inline(_overrides("single.tsv")),
        folder["STCharacters"],
    )
    variants = _first_match(
        _inline(_overrides(f"glyphs-{region.lower()}.tsv")),
        folder[f"{region}VariantsPhrases"],
        folder[f"{region}Variants"],
    )
    return [characters, variants]


def _chain(profile: str, folder: _Folder) -> list[Node]:
    if profile == "hans":
        return _simplified(folder)
    return _traditional(folder, "HK" if profile == "hant-hk" else "TW")


def _profile(profile: str, dictionaries: Path) -> str:
    folder = _Folder(dictionaries)
    return json.dumps(
        {
            "name": f"Shike {profile}",
            "normalization": [{"dict": folder["CJK_Compatibility_Ideographs"]}],
            "conversion_chain": [{"dict": node} for node in _chain(profile, folder)],
        },
        ensure_ascii=False,
    )


def _written(folder: Path, name: str, text: str) -> Path:
    """The file, written whole or not at all: another process may be reading or writing it."""
    target = folder / name
    if not target.is_file() or target.read_text("utf-8") != text:
        folder.mkdir(parents=True, exist_ok=True)
        save(target, text.encode("utf-8"))
    return target


_STOCK = {"hans": "hk2s", "hant-hk": "s2hk", "hant-tw": "s2tw"}


def load(profile: str, cache: Path | None) -> OpenCC:
    """The converter of a profile ("hans", "hant-hk", "hant-tw").

    Its file is kept in `cache` (by default the user's cache folder), or in a temporary folder
    where that cannot be written. OpenCC's own configuration serves where ours does not load.
    The imports are here because they cost 30 ms that a start does not have.
    """
    import hashlib

    import opencc

    dictionaries = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    text = _profile(profile, dictionaries)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    name = f"{profile}-{opencc.__version__}-{digest}.json"
    try:
        path = _written(cache or cache_folder(), name, text)
        return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
    except (OSError, OutputError, RuntimeError):
        return _load_temporary(profile, name, text)


def _load_temporary(profile: str, name: str, text: str) -> OpenCC:
    import tempfile

    import opencc

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = _written(Path(folder), name, text)
            return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)
    except (OSError, OutputError, RuntimeError):
        return opencc.OpenCC(_STOCK[profile], include_tofu_risk_dictionaries=False)
