"""Where data files lie: beside the package in a checkout, inside it when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Path of a file of `resources/` or `seeds/`, named from the top ("resources/words.json")."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


def sample() -> Path:
    """The article the project was created from."""
    return sorted(resource("seeds").glob("*.txt"))[0]
