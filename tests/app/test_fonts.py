"""On a system without a Chinese font the window says which package to install."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOOK = """
from viewer import app
from viewer.cli import Window
wish = Window(clean=True)
application = app._application(offscreen=True)
memory = app._remembered(wish)
session, tasks = app._session(application, memory, None)
window = app._window(session, wish, memory)
window.show()
app._check_fonts(session)
print(window.notice.isVisible(), window.notice.accessibleName())
print(window.top.search.line.placeholderText())
tasks.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig rules the fonts of Linux")
@pytest.mark.parametrize(
    ("fonts", "said"),
    [
        (
            "<dir>/nonexistent</dir>",
            "True No Chinese font is installed, so Chinese text shows as boxes. "
            "Install one, for example: apt-get install fonts-noto-cjk\n"
            "Search in either script (F1 for help)\n",
        ),
        ("<include>/etc/fonts/fonts.conf</include>", "False \n搜尋（繁簡皆可，F1 看用法）\n"),
    ],
    ids=["none", "as on this system"],
)
def test_a_missing_font_is_named(tmp_path: Path, fonts: str, said: str) -> None:
    rules = tmp_path / "fonts.conf"
    rules.write_text(f"<fontconfig>{fonts}<cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, "FONTCONFIG_FILE": str(rules)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == said
