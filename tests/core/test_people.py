"""Delegations and people: invented articles beside what must be read from them, and the sample."""

from pathlib import Path

import pytest

from viewer.model import Certainty, Person
from viewer.readers.people import find_people
from viewer.readers.roster import Roster
from viewer.resource import sample

DATA = Path(__file__).parents[1] / "data" / "people"
CASES = sorted(DATA.glob("*.txt"))


def _person(person: Person) -> str:
    cells = [
        person.name,
        " + ".join(person.roles),
        person.latin or "",
        " ".join(person.aliases),
        person.country or "",
        "?" if person.certainty is Certainty.INFERRED else "",
    ]
    return " | ".join(cells).rstrip(" |")


def _written(roster: Roster) -> list[str]:
    """A Roster as lines: [label country], * leader, - member; the cells of a person by " | "."""
    rows: list[str] = []
    for side in roster.delegations:
        rows.append(f"[{side.label} {side.country or '-'}]")
        rows += [f"* {_person(side.leader)}"] if side.leader else []
        rows += [f"- {_person(member)}" for member in side.members]
    return [*rows, "[people]", *(f"- {_person(person)}" for person in roster.people)]


def _parts(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _expected(name: str) -> list[str]:
    return (DATA / f"{name}.expected").read_text(encoding="utf-8").splitlines()


def test_the_sample() -> None:
    assert _written(find_people(_parts(sample()))) == _expected("sample")


@pytest.mark.parametrize("path", CASES, ids=lambda p: str(p.stem))
def test_invented_articles(path: Path) -> None:
    assert _written(find_people(_parts(path))) == _expected(path.stem)
