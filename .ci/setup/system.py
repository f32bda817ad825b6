"""What Qt and Chinese text need of a Linux system: found, installed with apt as root, or named.

`python .ci/setup/system.py [PACKAGE...]` exits with 0 where everything a window needs is there,
else with 1 after printing the one line to type. A PACKAGE is one of Debian's that is known to be
missing. It imports nothing but the standard library, and runs on any Python 3.7 or newer.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Library -> its Debian packages, the newer name first: the second half of 2024 renamed some.
DEBIAN = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
FONTS = "fonts-noto-cjk"

# Elsewhere packages hold several libraries each, and installing one twice does no harm.
OTHERS = {
    "dnf": "sudo dnf install glib2 libglvnd-glx libglvnd-egl libxkbcommon libxkbcommon-x11 "
    "dbus-libs fontconfig libX11-xcb xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms "
    "xcb-util-renderutil google-noto-sans-cjk-fonts",
    "pacman": "sudo pacman -S --needed glib2 libglvnd libxkbcommon libxkbcommon-x11 dbus "
    "fontconfig libx11 xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms "
    "xcb-util-renderutil noto-fonts-cjk",
    "zypper": "sudo zypper install libglib-2_0-0 libGL1 libEGL1 libxkbcommon0 libxkbcommon-x11-0 "
    "libdbus-1-3 libfontconfig1 libX11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "google-noto-sans-cjk-fonts",
}


def missing_libraries() -> list[str]:
    """Libraries of DEBIAN that the loader does not find."""
    return [name for name in DEBIAN if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether a font with Chinese characters is installed."""
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, check=False)
        return bool(listed.stdout.strip())
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    marks = ("cjk", "hansans", "hanserif", "wqy", "uming", "ukai", "droidsansfallback")
    fonts = (font.name.lower() for folder in folders for font in folder.rglob("*.[to]t[fc]"))
    return any(mark in name for name in fonts for mark in marks)


def debian_packages(libraries: list[str], fonts: bool) -> list[str]:
    """Packages of this Debian or Ubuntu release for the libraries, and the fonts if wanted."""
    found = [next(filter(_offered, DEBIAN[name]), DEBIAN[name][-1]) for name in libraries]
    return sorted(set(found)) + [FONTS] * fonts


def _offered(package: str) -> bool:
    asked = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", package], capture_output=True, check=False
    )
    return asked.returncode == 0 and bool(asked.stdout)


def _install(packages: list[str], libraries: list[str], fonts: bool) -> None:
    subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL, check=False)
    wanted = [*packages, *debian_packages(libraries, fonts)]
    print(f"shike: installing {' '.join(wanted)}", file=sys.stderr, flush=True)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=False,
    )


def advice(packages: list[str], libraries: list[str], fonts: bool) -> str:
    """The one line to type, or where no package manager is known, what to look for."""
    if shutil.which("apt-get"):
        wanted = [*packages, *debian_packages(libraries, fonts)]
        return "sudo apt-get install -y " + " ".join(wanted)
    for manager, line in OTHERS.items():
        if shutil.which(manager):
            return line
    return " ".join(libraries) + " and a font with Chinese characters" * fonts


def _is_installed(package: str) -> bool:
    asked = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, check=False).stdout == b"installed"


def main(packages: list[str]) -> int:
    """Check, install where that is possible, and say what is left to do."""
    if not sys.platform.startswith("linux"):
        return 0
    libraries, fonts = missing_libraries(), not has_fonts()
    if (packages or libraries or fonts) and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(packages, libraries, fonts)
        packages = [package for package in packages if not _is_installed(package)]
        libraries, fonts = missing_libraries(), not has_fonts()
    if packages or libraries or fonts:
        line = advice(packages, libraries, fonts)
        print(f"shike: more of this system is needed; type\n  {line}", file=sys.stderr)
    # Without a font the window opens all the same, and says what to install.
    return 1 if packages or libraries else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
