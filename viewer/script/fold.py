"""Makes script, width, case and marks on letters the same for searching, one by one."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from viewer.resource import resource

FOLD_VERSION = 2
"""Changes whenever the table does: folded text kept on disk is stale under another number."""


@cache
def _table() -> dict[int, int]:
    """Code point -> representative, read from the committed table (`build_fold.py` made it).

    Lines of one length lie together, so each place in them is read by one stride: several times
    faster than line by line.
    """
    groups = resource("resources/script/fold.txt").read_text("utf-8").rstrip("\n").split("\n")
    members, representatives = [], []
    for length, same in groupby(groups, len):
        joined = "".join(same)
        for place in range(1, length):
            members.append(joined[place::length])
            representatives.append(joined[::length])
    return str.maketrans("".join(members), "".join(representatives))


def fold(text: str) -> str:
    """The search form of `text`: as many code points, so a Span found in it fits the original.

    All candidates of a one-to-many character are one (发 發 髮), so nothing is missed; the price
    is that some different words meet: 后/後, 干/乾/幹, 里/裏, 系/係/繫, 面/麪, 谷/穀, and with them
    皇后/皇後 or 制造/製造. About one word in 800 has such a false friend, nearly always another
    spelling of itself; an exact search tells them apart. Idempotent.
    """
    return text.translate(_table())
