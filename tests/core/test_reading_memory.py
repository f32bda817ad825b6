"""What reading leaves behind in memory, and how it leaves the garbage collector."""

import gc

import pytest

from viewer.columns import Entries
from viewer.errors import CancelledError
from viewer.readers.text import read_text

TEXT = "\n".join(f"【12:0{n % 2}】渡輪今早恢復通航，第{n}班準時開出。" for n in range(6))


def test_no_entry_of_a_plain_page_is_kept_as_an_object() -> None:
    timeline = read_text(TEXT)
    entries = timeline.entries
    assert isinstance(entries, Entries)
    assert entries.text is timeline.text
    kept = (entries._stamps, entries._names, entries._blocks, entries._headings)
    assert [part.odd for part in kept] == [{}, {}, {}, {}]
    assert [entry.stamp.raw for entry in entries] == ["【12:00】", "【12:01】"] * 3


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_collector_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        read_text(TEXT)
        assert gc.isenabled() is enabled
        with pytest.raises(CancelledError):
            read_text(TEXT, progress=lambda _share: False)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
