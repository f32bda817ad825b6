"""Bytes to text: finds the encoding a page is really in, whatever it declares."""

from __future__ import annotations

import codecs
import json
import re
from functools import cache
from typing import Final, NamedTuple

from viewer.errors import UnreadableError
from viewer.model import Certainty, Note
from viewer.readers.pieces import decoded
from viewer.readers.weights import control_share, score
from viewer.resource import resource

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_CANDIDATES: Final = (
    "utf-8",
    "big5hkscs",
    "gb18030",
    *_WIDE,
    "cp932",
    "euc_jp",
    "cp949",
    "cp1252",
)
_JAPANESE: Final = ("cp932", "euc_jp")
_KANA: Final = "[\u3041-\u3096]"
_HEAD: Final = 64 * 1024
_SAMPLE: Final = 32 * 1024
_MAX_CONTROLS: Final = 0.3
# A declaration beats the best guess unless the guess reads better by this much a character.
# Valid UTF-8 is no guess: nothing else comes out valid by chance.
_BENEFIT_OF_DOUBT: Final = 0.25
# Below this mean weight of the characters no encoding makes sense of the bytes.
_LEAST: Final = 0.02
# So few bytes need common characters, or so much weight together.
_SHORT: Final = 64
_LEAST_OF_FEW: Final = 0.9
_EVIDENCE: Final = 12.0
_LABEL: Final = (
    rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)"""
)
_FOREIGN_LINE: Final = rb"[^\n]*[\x80-\xff][^\n]*\n?"
# Python's tables keep the 1984 reading of this cell; every page means the full-width tilde.
_TILDE: Final = {0x223C: 0xFF5E}


class Decoded(NamedTuple):
    """The text, the codec that gave it, and whether it was stated or inferred.

    `overruled` is the declared label the bytes contradict, if any.
    """

    text: str
    encoding: str
    certainty: Certainty
    overruled: str | None = None

    def notes(self) -> tuple[Note, ...]:
        """What the import report says of the encoding."""
        if self.overruled is None:
            return ()
        return (Note("declared-overruled", (self.overruled, self.encoding)),)


@cache
def _labels() -> dict[str, str]:
    table = json.loads(resource("resources/readers_web/encodings.json").read_text("utf-8"))
    return {label: codec for codec, labels in table.items() for label in (codec, *labels)}


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    table = json.loads(resource("resources/readers_web/signatures.json").read_text("utf-8"))
    return tuple((bytes.fromhex(row["starts"]), row["is"]) for row in table)


def encodings() -> tuple[str, ...]:
    """Canonical names a user may choose from, the likely ones first."""
    return tuple(dict.fromkeys((*_CANDIDATES, *_labels().values())))


def codec_for(label: str | None) -> str | None:
    """Canonical codec of a charset label as browsers read it (gb2312 is gb18030), or None."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    return _labels().get(name) or _labels().get(name.replace("_", "-"))


def declared_in(data: bytes) -> str | None:
    """The label of the first `<meta charset>` or XML declaration in the first 4 kB."""
    head = data[:4096]
    found = re.search(_LABEL, head) if b"<" in head else None
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _strict(data: bytes, codec: str) -> str | None:
    """The text where every byte fits; lone surrogates fit where the encoding can hold them."""
    try:
        return decoded(data, codec, "surrogatepass" if codec.startswith("utf") else "strict")
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, codec: str) -> str:
    """Decode whole, U+FFFD in place of what does not fit."""
    text = _strict(data, codec)
    return decoded(data, codec, "replace") if text is None else text


def _prefix(data: bytes, codec: str) -> str:
    """Decode a cut-off sample; an incomplete last character is left out."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    return decoder.decode(data, final=False)


def _sample(data: bytes, codec: str) -> bytes:
    """The part to judge an encoding by: whole lines that are not plain ASCII, where lines exist."""
    if codec in _WIDE or b"\0" in data[:_HEAD]:
        return data[:_HEAD]
    picked, size = [], 0
    for line in re.finditer(_FOREIGN_LINE, data):
        picked.append(line[0][: _SAMPLE - size])
        size += len(picked[-1])
        if size >= _SAMPLE:
            break
    return b"".join(picked) or data[:_HEAD]


def _likelihood(codec: str, text: str, size: int) -> float:
    """Factor on a positive score: Japanese has kana, and wide encodings whole units."""
    if codec in _JAPANESE and not re.search(_KANA, text):
        return 0.6
    return 0.5 if codec in _WIDE and size % 2 else 1.0


def _rate(data: bytes, codec: str) -> tuple[float, float]:
    """(score, score per character) of the sample read as `codec`."""
    text = _prefix(_sample(data, codec), codec)
    total = score(text)
    if total > 0:
        total *= _likelihood(codec, text, len(data))
    return total, total / max(1, len(text))


def _within_big5(data: bytes, codec: str) -> tuple[str, str]:
    """The better of the two Big5 tables for the whole text, with its name.

    They differ in a few marks (the dot inside names) and in what was added for Hong Kong.
    """
    narrow, wide = _strict(data, "cp950"), _strict(data, "big5hkscs")
    if narrow is not None and (codec == "cp950" or wide is None or score(narrow) > score(wide)):
        return narrow, "cp950"
    text = wide if wide is not None else data.decode("big5hkscs", "replace")
    return text.translate(_TILDE), "big5hkscs"


def _finish(data: bytes, codec: str) -> tuple[str, str]:
    if codec in {"big5hkscs", "cp950"}:
        return _within_big5(data, codec)
    return _lenient(data, codec), codec


def _refuse_known_binary(data: bytes, name: str) -> None:
    for start, kind in _signatures():
        if data.startswith(start) and (
            len(start) > 4 or control_share(data[:64].decode("latin-1"))
        ):
            raise UnreadableError(source=name, cause=f"not text (looks like {kind})")


def _marked(data: bytes) -> Decoded | None:
    """The text after a byte order mark, if there is one."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return Decoded(_lenient(data[len(mark) :], codec), codec, Certainty.STATED)
    return None


def _chosen(data: bytes, codec: str) -> Decoded:
    bare = next((data[len(m) :] for m, c in _BOMS if c == codec and data.startswith(m)), data)
    return Decoded(_finish(bare, codec)[0], codec, Certainty.STATED)


def _by_chance(data: bytes, codec: str) -> bool:
    """Whether so few bytes may well look like text by chance: their characters are too rare."""
    if len(data) > _SHORT:
        return False
    foreign = "".join(c for c in _lenient(data, codec) if not " " <= c <= "~")
    return score(foreign) < min(_LEAST_OF_FEW * len(foreign), _EVIDENCE)


def _best(data: bytes, declared: str | None, name: str) -> tuple[str, str | None]:
    """(codec, the declared codec where it holds) of bytes that no mark explains."""
    rates = {codec: _rate(data, codec) for codec in _CANDIDATES}
    codec = max(rates, key=lambda known: rates[known][0])
    if declared is not None and _strict(data, declared) is not None:
        total, _ = rates.get(declared) or _rate(data, declared)
        length = len(_prefix(_sample(data, declared), declared))
        doubt = 0.0 if _strict(data, "utf-8") is not None else _BENEFIT_OF_DOUBT * length
        if total + doubt >= rates[codec][0]:
            return declared, declared
    weak = rates[codec][1] < _LEAST or _by_chance(data, codec)
    if weak and _strict(data, "utf-8") is None:
        raise UnreadableError(source=name, cause="not text in any encoding known here")
    return (codec if rates[codec][1] >= _LEAST else "utf-8"), None


def _settle(data: bytes, label: str | None, name: str) -> Decoded:
    declared = codec_for(label)
    plain = _strict(data, "utf-8")
    sure = data.isascii() or declared in {None, "utf-8"}
    if plain is not None and sure and b"\0" not in data:
        stated = Certainty.STATED if declared == "utf-8" else Certainty.INFERRED
        return Decoded(plain, "utf-8", stated)
    codec, held = _best(data, declared, name)
    text, codec = _finish(data, codec)
    if held:
        return Decoded(text, codec, Certainty.STATED)
    return Decoded(text, codec, Certainty.INFERRED, label)


def decode(
    data: bytes, declared: str | None = None, chosen: str | None = None, *, name: str = "the data"
) -> Decoded:
    """Decode bytes whose declared charset may be missing or wrong.

    `chosen` is the user's own decision and never fails. Otherwise: byte order mark, then the
    declared charset (`declared`, else a `<meta charset>`) where it decodes and reads plausibly,
    then UTF-8, then the best score over the encodings Chinese pages use. NUL and other odd
    characters stay in the text. Raises UnreadableError, naming `name`, for bytes that are no text.
    """
    if (codec := codec_for(chosen)) is not None:
        return _chosen(data, codec)
    if (marked := _marked(data)) is None:
        _refuse_known_binary(data, name)
        marked = _settle(data, declared or declared_in(data), name)
    if control_share(marked.text[:_HEAD]) > _MAX_CONTROLS:
        raise UnreadableError(source=name, cause="not text (mostly control characters)")
    return marked
