"""One start of a process, timed from outside Python: the program on a page, or a bare window.

`python -m tests.bench.launch bare` and `… launch program SOURCE` print the milliseconds from the
moment in the variable SHIKE_BENCH_BEGAN (`time.monotonic_ns` of the parent, right before it made
this process) to the end of the first frame that shows rows, or for the bare window of its first.
"""

from __future__ import annotations

import os
import sys
import time
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

BEGAN = "SHIKE_BENCH_BEGAN"
_LIST = "viewer.ui.entry_list"


def _finish() -> None:
    took = (time.monotonic_ns() - int(os.environ[BEGAN])) / 1e6
    print(f"{took:.2f}", flush=True)
    os._exit(0)


def _at_end_of_frame() -> None:
    """End when control is back at the event loop: by then all of the frame is painted."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, _finish)


class _Spy:
    """Finds the module of the list as Python would, and lets it tell when it paints rows.

    Importing it early instead would change what the start costs.
    """

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != _LIST:
            return None
        import viewer.ui

        spec = PathFinder.find_spec(name, list(viewer.ui.__path__))
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                run(module)
                _listen(module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _listen(module: ModuleType) -> None:
    paint = module.EntryList.paintEvent

    def paint_event(self: Any, event: object) -> None:  # noqa: ANN401
        paint(self, event)
        if self.model().rowCount():
            _at_end_of_frame()

    module.EntryList.paintEvent = paint_event


def _program(source: str, folder: str) -> int:
    sys.meta_path.insert(0, _Spy())
    sys.argv = ["shike", "--data-dir", folder, source]
    from viewer.__main__ import main

    return main()


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            _at_end_of_frame()

    application = QApplication([])
    window = Bare()
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(_bare() if sys.argv[1] == "bare" else _program(*sys.argv[2:]))
