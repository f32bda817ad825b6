"""The way in: a command is done here, the window is handed to the program with Qt."""

from __future__ import annotations

import gc
import signal
import sys

from viewer.cli import Window, guarded, run


def main() -> int:
    """Run the program on the process's arguments and return its exit status."""
    wish = run(sys.argv[1:])
    return guarded(lambda: _open(wish)) if isinstance(wish, Window) else wish


def _open(window: Window) -> int:
    # Starting makes thousands of lasting objects; the collector may look at them once, at the end.
    gc.disable()
    # Qt takes a quarter of a second to load, which no command is to wait for.
    from viewer.app import main as show

    # Qt's loop seldom returns to Python, which would keep Ctrl+C waiting.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return show(window)


if __name__ == "__main__":
    sys.exit(main())
