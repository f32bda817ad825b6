"""Settings every test shares: no display, nothing written to the home of who runs them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import hypothesis
import pytest

# Speed lives in the benchmarks: no test fails on a slow machine.
hypothesis.settings.register_profile("shike", deadline=None)
hypothesis.settings.load_profile("shike")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    # The settings of pytest-qt, which is absent where the core is tested without PySide6.
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "unused without pytest-qt")
        parser.addini("qt_log_level_fail", "unused without pytest-qt")


@pytest.fixture(scope="session", autouse=True)
def _own_home() -> object:
    with (
        tempfile.TemporaryDirectory(prefix="shike-test-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            place = Path(folder, name.removeprefix("XDG_").lower())
            place.mkdir()
            patch.setenv(name, str(place))
        yield
