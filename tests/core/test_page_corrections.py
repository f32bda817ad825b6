"""What becomes of the people of an article when the user corrects one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import CHENG, DURAND, LI, MEETING, YE, YU
from viewer.model import NO_OVERRIDES, Certainty, Delegation, Overrides, Person
from viewer.page.corrections import NO_SIDE, Correction, corrected

if TYPE_CHECKING:
    from viewer.model import Timeline

NORTH, SOUTH = 0, 1


def _names(overrides: Overrides) -> list[list[str]]:
    """Each side's names, a leader's with a star, then the names of no side."""
    assert overrides.delegations is not None
    assert overrides.people is not None
    sides = [
        ([f"★{one.leader.name}"] if one.leader else []) + [p.name for p in one.members]
        for one in overrides.delegations
    ]
    return [*sides, [person.name for person in overrides.people]]


def _corrected(correction: Correction, timeline: Timeline = MEETING) -> Overrides:
    return corrected(timeline, NO_OVERRIDES, correction)


def _person(overrides: Overrides, name: str) -> Person:
    assert overrides.delegations is not None
    assert overrides.people is not None
    led = (side.leader for side in overrides.delegations if side.leader is not None)
    members = (person for side in overrides.delegations for person in side.members)
    return next(one for one in (*led, *members, *overrides.people) if one.name == name)


def test_before_any_correction() -> None:
    nobody = _corrected(Correction("無人", None, NO_SIDE))
    assert _names(nobody) == [["★程國華", "葉著", "黎乾"], ["★杜蘭"], ["余里"]]
    assert (nobody.delegations, nobody.people) == (MEETING.delegations, MEETING.people)


def test_a_corrected_member_keeps_the_place() -> None:
    renamed = replace(YE, name="葉箸", roles=("司長",))
    found = _corrected(Correction("葉著", renamed, NORTH))
    assert _names(found) == [["★程國華", "葉箸", "黎乾"], ["★杜蘭"], ["余里"]]
    assert _person(found, "葉箸") == renamed


def test_a_corrected_leader_still_leads() -> None:
    found = _corrected(Correction("程國華", replace(CHENG, latin="Cheng"), NORTH, leader=True))
    assert _names(found) == [["★程國華", "葉著", "黎乾"], ["★杜蘭"], ["余里"]]
    assert _person(found, "程國華").latin == "Cheng"


def test_a_corrected_person_of_no_side_keeps_the_place() -> None:
    timeline = replace(MEETING, people=(Person("甲甲"), YU, Person("乙乙")))
    found = _corrected(Correction("余里", replace(YU, name="余理"), NO_SIDE), timeline)
    assert _names(found)[2] == ["甲甲", "余理", "乙乙"]


@pytest.mark.parametrize(
    ("correction", "names"),
    [
        (Correction("黎乾", LI, SOUTH), [["★程國華", "葉著"], ["★杜蘭", "黎乾"], ["余里"]]),
        (
            Correction("黎乾", LI, SOUTH, leader=True),
            [["★程國華", "葉著"], ["★黎乾", "杜蘭"], ["余里"]],
        ),
        (Correction("黎乾", LI, NO_SIDE), [["★程國華", "葉著"], ["★杜蘭"], ["余里", "黎乾"]]),
        (Correction("余里", YU, SOUTH), [["★程國華", "葉著", "黎乾"], ["★杜蘭", "余里"], []]),
        (Correction("杜蘭", DURAND, NO_SIDE), [["★程國華", "葉著", "黎乾"], [], ["余里", "杜蘭"]]),
        (
            Correction("杜蘭", DURAND, NORTH),
            [["★程國華", "葉著", "黎乾", "杜蘭"], [], ["余里"]],
        ),
    ],
)
def test_a_person_changes_sides(correction: Correction, names: list[list[str]]) -> None:
    assert _names(_corrected(correction)) == names


def test_a_new_leader_has_the_old_one_as_first_member() -> None:
    found = _corrected(Correction("黎乾", LI, NORTH, leader=True))
    assert _names(found)[NORTH] == ["★黎乾", "程國華", "葉著"]


def test_a_leader_who_leads_no_more_is_a_member() -> None:
    found = _corrected(Correction("程國華", CHENG, NORTH, leader=False))
    assert sorted(_names(found)[NORTH]) == sorted(["葉著", "黎乾", "程國華"])


@pytest.mark.parametrize("name", ["程國華", "葉著", "杜蘭", "余里"])
def test_what_is_no_person_is_gone(name: str) -> None:
    found = _corrected(Correction(name, None, NO_SIDE))
    left = [one.lstrip("★") for side in _names(found) for one in side]
    assert left == [one for one in ["程國華", "葉著", "黎乾", "杜蘭", "余里"] if one != name]


def test_two_become_one_with_the_roles_and_forms_of_both() -> None:
    found = _corrected(Correction("杜蘭", DURAND, SOUTH, leader=True, same_as="葉著"))
    assert _names(found) == [["★程國華", "葉著", "黎乾"], [], ["余里"]]
    assert _person(found, "葉著") == Person(
        "葉著", ("水務司司長", "議會議員", "南嶺港務長"), "Marie Durand", ("杜蘭", "杜朗"), "NN"
    )


@pytest.mark.parametrize("kept", ["程國華", "黎乾", "余里"])
def test_whoever_is_kept_stays_in_place(kept: str) -> None:
    found = _corrected(Correction("葉著", YE, NORTH, same_as=kept))
    assert _names(found) == [["★程國華", "黎乾"], ["★杜蘭"], ["余里"]]
    assert "葉著" in _person(found, kept).aliases
    assert _person(found, kept).certainty is Certainty.STATED


def test_what_is_typed_goes_into_the_one_that_stays() -> None:
    typed = replace(YE, roles=("司長",), aliases=("黎乾", "老葉"))
    kept = _person(_corrected(Correction("葉著", typed, NORTH, same_as="黎乾")), "黎乾")
    assert (kept.roles, kept.aliases) == (("衞生署署長", "司長"), ("葉著", "老葉"))


def test_both_latin_names_of_two_that_become_one_stay() -> None:
    gone = replace(CHENG, latin="Cheng Kwok-wah")
    kept = _person(_corrected(Correction("程國華", gone, NORTH, same_as="杜蘭")), "杜蘭")
    assert (kept.latin, kept.aliases) == ("Marie Durand", ("杜朗", "程國華", "Cheng Kwok-wah"))


def test_whoever_takes_the_name_of_another_becomes_that_one() -> None:
    found = _corrected(Correction("葉著", replace(YE, name="黎乾"), NORTH))
    assert _names(found) == [["★程國華", "黎乾"], ["★杜蘭"], ["余里"]]
    assert _person(found, "黎乾").roles == (*LI.roles, *YE.roles)


def test_other_decisions_stay() -> None:
    before = Overrides(encoding="big5hkscs", zone="Asia/Taipei")
    found = corrected(MEETING, before, Correction("余里", None, NO_SIDE))
    assert replace(found, delegations=None, people=None) == before


NAMES = ["甲甲", "乙乙", "丙丙", "丁丁", "戊戊", "己己"]


@st.composite
def _timelines(draw: st.DrawFn) -> Timeline:
    """People with one name each, on up to three sides or none."""
    order = draw(st.permutations(NAMES))
    homes = [draw(st.integers(NO_SIDE, 2)) for _ in order]
    sides = []
    for number in range(3):
        own = [Person(name) for name, home in zip(order, homes, strict=True) if home == number]
        led = bool(own) and draw(st.booleans())
        sides.append(Delegation(str(number), None, own[0] if led else None, tuple(own[led:])))
    rest = tuple(Person(n) for n, home in zip(order, homes, strict=True) if home == NO_SIDE)
    return replace(MEETING, delegations=tuple(sides), people=rest)


@given(
    _timelines(), st.sampled_from(NAMES), st.integers(NO_SIDE, 2), st.booleans(),
    st.sampled_from(["", *NAMES]),
)  # fmt: skip
def test_nobody_is_lost_or_doubled(
    timeline: Timeline, name: str, side: int, leads: bool, same_as: str
) -> None:
    same_as = "" if same_as == name else same_as
    found = _corrected(Correction(name, Person(name), side, leads, same_as), timeline)
    left = sorted(one.lstrip("★") for names in _names(found) for one in names)
    assert left == sorted(set(NAMES) - ({name} if same_as else set()))
    assert found.delegations is not None
    assert [one.label for one in found.delegations] == ["0", "1", "2"]
    if not same_as:
        assert name in [one.lstrip("★") for one in _names(found)[side]]
        assert (f"★{name}" in _names(found)[side]) is (leads and side != NO_SIDE)
