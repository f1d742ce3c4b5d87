"""Help: parts put together for one draft; a report about an official gets nothing, and asks nobody."""

from typing import cast

import pytest
from msgspec.structs import replace

from app.assist.category import CategorySuggestion
from app.assist.helping import NOTHING, Help, Parts, no_help
from app.domain.draft import Draft
from app.domain.petition import Petition, PetitionClass, Purpose
from app.domain.simple_handling import Answer
from app.store.work import Work
from tests.samples import sample_filing

WORK = cast("Work", None)
"""No part of these tests reads a store."""
RELIEF = "民政/社会救助/农村低保"


class Asked:
    """What was asked, in its order."""

    def __init__(self, *categories: str) -> None:
        self.names: list[str] = []
        self.learned: list[str] = []
        self.routed: list[Petition] = []
        self._categories = categories
        self.help = Help(self._parts)

    def _parts(self) -> Parts:
        return Parts(
            categories=self._find,
            units=self._route,
            similar=lambda _work, _id, _title, _content: self._note("similar"),
            duplicates=lambda _work, _id, _petition: self._note("duplicates"),
            law=lambda _words: (),
            cards=lambda _words: (),
            article=lambda _law, _number: None,
            learn=lambda _work, _id, _title, _content, category: self.learned.append(category),
        )

    def _find(self, _work: Work, _title: str, _content: str) -> tuple[CategorySuggestion, ...]:
        self.names.append("categories")
        return tuple(CategorySuggestion(each, 0.5, ()) for each in self._categories)

    def _route(self, _work: Work, petition: Petition) -> tuple[()]:
        self.routed.append(petition)
        return self._note("units")

    def _note(self, name: str) -> tuple[()]:
        self.names.append(name)
        return ()


def draft(**texts: str) -> Draft:
    said = Draft.of(sample_filing(0)).texts
    return Draft({**said, **{f"petition.{name}": text for name, text in texts.items()}})


def test_every_part_is_asked_about_a_petition() -> None:
    asked = Asked(RELIEF)
    advice = asked.help.advise(WORK, draft(category=""))
    assert sorted(asked.names) == ["categories", "duplicates", "similar", "units"]
    assert [each.category for each in advice.categories] == [RELIEF]
    assert advice.simple is not None
    assert advice.simple.answer in set(Answer)


def test_a_unit_is_looked_for_by_the_category_that_was_chosen_else_by_the_best_that_is_suggested() -> None:
    asked = Asked(RELIEF)
    asked.help.advise(WORK, draft(category=""))
    asked.help.advise(WORK, draft(category="农村农业/水利水电"))
    assert [each.category for each in asked.routed] == [RELIEF, "农村农业/水利水电"]


@pytest.mark.parametrize(
    "texts",
    [
        {"purpose": Purpose.EXPOSURE.value},
        {"petition_class": PetitionClass.ACCUSATION.value},
        {"category": "纪检监察/干部作风"},
    ],
)
def test_a_report_about_an_official_asks_nobody(texts: dict[str, str]) -> None:
    asked = Asked(RELIEF)
    assert asked.help.advise(WORK, draft(**texts)) == NOTHING
    assert asked.names == []


def test_the_class_of_discipline_is_never_suggested() -> None:
    advice = Asked("纪检监察/干部作风", RELIEF).help.advise(WORK, draft(category=""))
    assert [each.category for each in advice.categories] == [RELIEF]


@pytest.mark.parametrize("said", ["", "的", " \n "])
def test_before_anything_is_said_nobody_is_asked(said: str) -> None:
    asked = Asked(RELIEF)
    texts = {"petition.request": said, "petition.raised_on": "2026-11-22"}
    assert asked.help.advise(WORK, Draft(texts)) == NOTHING
    assert asked.names == []


def test_what_nobody_waits_for_any_more_is_left_off() -> None:
    asked = Asked(RELIEF)
    assert asked.help.advise(WORK, draft(), is_wanted=lambda: False) == NOTHING
    assert asked.names == ["categories"]


def test_the_parts_are_read_once_and_not_before_somebody_asks() -> None:
    loaded: list[bool] = []
    parts = Asked(RELIEF).help.parts

    def load() -> Parts:
        loaded.append(True)
        return parts

    helping = Help(load)
    assert loaded == []
    helping.advise(WORK, draft())
    helping.advise(WORK, draft())
    assert loaded == [True]
    helping.renew()
    assert not helping.is_read
    helping.advise(WORK, draft())
    assert loaded == [True, True], "another table came"


def test_with_nothing_installed_the_draft_itself_still_says_what_to_ask() -> None:
    advice = no_help().advise(WORK, draft(category="", facts="去年土地被征收，补偿款没有给。"))
    assert advice.categories == ()
    assert advice.questions


def test_what_was_chosen_is_learned_but_nothing_of_a_report_about_an_official() -> None:
    asked = Asked(RELIEF)
    said = sample_filing(0).petition
    asked.help.learn(WORK, "", replace(said, category=RELIEF))
    asked.help.learn(WORK, "", replace(said, category=""))
    asked.help.learn(WORK, "", replace(said, category=RELIEF, purpose=Purpose.EXPOSURE))
    asked.help.learn(WORK, "", replace(said, category="纪检监察/干部作风"))
    assert asked.learned == [RELIEF]
