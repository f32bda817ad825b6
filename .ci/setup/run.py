"""Opens the window on a source; with no display, draws it to build/shike.png and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PICTURE = Path("build/shike.png")
_PROBE = "import sys; from PySide6.QtGui import QGuiApplication; QGuiApplication(sys.argv)"


def has_display() -> bool:
    """Whether Qt can open windows here: a variable alone may point to a display that is gone."""
    # Qt aborts the process where it cannot, hence one of its own.
    return subprocess.run([sys.executable, "-c", _PROBE], capture_output=True).returncode == 0


def main(source: str) -> int:
    """Show `source`; the exit status is that of the program."""
    program = [sys.executable, "-m", "viewer"]
    if has_display():
        os.execv(sys.executable, [*program, source])
    print("shike: there is no display here, so the window is drawn into a picture")
    PICTURE.parent.mkdir(exist_ok=True)
    drawn = subprocess.run([*program, "--screenshot", str(PICTURE), source]).returncode
    if drawn == 0:
        print(PICTURE.resolve())
    return drawn


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
