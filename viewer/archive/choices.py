"""What the user has decided about each article, kept in one JSON file."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from viewer.errors import OutputError
from viewer.files import save
from viewer.model import (
    NO_OVERRIDES,
    Certainty,
    Delegation,
    Order,
    Overrides,
    Person,
    Region,
    Script,
)

if TYPE_CHECKING:
    from pathlib import Path

MOST = 500
"""Articles whose choices are kept; the least recently changed are dropped first."""

VERSION = 1


class Choices:
    """Overrides by source (an absolute path or an address)."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`/articles.json, or only until the program ends when it is None."""
        self._path = None if folder is None else folder / "articles.json"
        self._kept: dict[str, Any] | None = None

    def get(self, source: str) -> Overrides:
        """Return what was decided about a source: nothing, where nothing usable is kept."""
        kept = self._load().get(source)
        try:
            return _read(kept) if isinstance(kept, dict) else NO_OVERRIDES
        except (KeyError, TypeError, ValueError, AttributeError):
            return NO_OVERRIDES

    def put(self, source: str, overrides: Overrides) -> None:
        """Keep what was decided; raises OutputError where the file cannot be written."""
        self._kept = None  # another window may have written since
        kept = self._load()
        kept.pop(source, None)
        if overrides != NO_OVERRIDES:
            kept[source] = _written(overrides)
        while len(kept) > MOST:
            del kept[next(iter(kept))]
        self._save(kept)

    def _load(self) -> dict[str, Any]:
        if self._kept is None:
            self._kept = self._from_file()
        return self._kept

    def _from_file(self) -> dict[str, Any]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            self._set_aside()
            return {}
        articles = found.get("articles") if isinstance(found, dict) else None
        return articles if isinstance(articles, dict) else {}

    def _set_aside(self) -> None:
        """Keep a damaged file beside the new one: it is the user's."""
        if self._path is not None and self._path.is_file():
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged.json"))

    def _save(self, kept: dict[str, Any]) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(target=str(self._path), cause=str(error.strerror)) from error
        text = json.dumps({"version": VERSION, "articles": kept}, ensure_ascii=False, indent=1)
        save(self._path, text.encode("utf-8", "backslashreplace"))


_WRITTEN_AS_TEXT = ("encoding", "zone", "order", "script", "region")


def _written(overrides: Overrides) -> dict[str, Any]:
    made: dict[str, Any] = {name: getattr(overrides, name) for name in _WRITTEN_AS_TEXT}
    made["date"] = overrides.date.isoformat() if overrides.date else None
    if overrides.delegations is not None:
        made["delegations"] = [_delegation_written(one) for one in overrides.delegations]
    if overrides.people is not None:
        made["people"] = [_person_written(one) for one in overrides.people]
    return {name: value for name, value in made.items() if value is not None}


def _delegation_written(one: Delegation) -> dict[str, Any]:
    return {
        "label": one.label,
        "country": one.country,
        "leader": None if one.leader is None else _person_written(one.leader),
        "members": [_person_written(person) for person in one.members],
    }


def _person_written(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "roles": list(person.roles),
        "latin": person.latin,
        "aliases": list(person.aliases),
        "country": person.country,
        "certainty": person.certainty,
    }


def _read(kept: dict[str, Any]) -> Overrides:
    people, delegations = kept.get("people"), kept.get("delegations")
    return Overrides(
        encoding=_text(kept.get("encoding")),
        zone=_text(kept.get("zone")),
        date=dt.date.fromisoformat(kept["date"]) if "date" in kept else None,
        order=Order(kept["order"]) if "order" in kept else None,
        script=Script(kept["script"]) if "script" in kept else None,
        region=Region(kept["region"]) if "region" in kept else None,
        people=None if people is None else tuple(_person(one) for one in people),
        delegations=None if delegations is None else tuple(_delegation(d) for d in delegations),
    )


def _text(value: object) -> str | None:
    """Return a text or None; raises TypeError for anything else."""
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    """Return a list of texts; raises TypeError for anything else."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(value)
    return tuple(value)


def _person(kept: dict[str, Any]) -> Person:
    return Person(
        name=_text(kept["name"]) or "",
        roles=_texts(kept["roles"]),
        latin=_text(kept["latin"]),
        aliases=_texts(kept["aliases"]),
        country=_text(kept["country"]),
        certainty=Certainty(kept["certainty"]),
    )


def _delegation(kept: dict[str, Any]) -> Delegation:
    return Delegation(
        label=str(kept["label"]),
        country=_text(kept["country"]),
        leader=None if kept["leader"] is None else _person(kept["leader"]),
        members=tuple(_person(one) for one in kept["members"]),
    )
