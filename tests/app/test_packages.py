"""The PySide6 installed here keeps Python's constants alive through many calls and signals."""

from __future__ import annotations

import subprocess
import sys

import PySide6

_CALLS = """
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Source(QObject):
    spoken = Signal(str)

application = QCoreApplication([])
source, heard = Source(), []
source.spoken.connect(heard.append)
for number in range(3000):
    source.spoken.emit(str(number))
timer = QTimer()
for _ in range(60000):
    timer.setInterval(10)
for number in range(1000):
    source.spoken.disconnect(heard.append)
    source.spoken.connect(heard.append)
print(len(heard))
"""


def test_the_broken_pair_is_not_installed() -> None:
    assert sys.version_info >= (3, 12) or PySide6.__version_info__[:3] != (6, 12, 0)


def test_thousands_of_calls_and_signals_do_not_abort() -> None:
    # Under a broken pair the process aborts after some five hundred, and takes the tests with it.
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"3000", b"")
