"""A corrected petition says what was said last; what makes no sense changes nothing."""

import pytest

from app.domain.corrected import corrected
from app.domain.petition import Petition, PetitionClass, Purpose
from tests.samples import sample_filing

PETITION = sample_filing(3).petition


def test_fields_are_corrected_by_their_path() -> None:
    changes = (
        ("petition.facts", "水渠塌了。"),
        ("petition.place.address", "青石村"),
        ("petition.petitioners[0].name", "柳三"),
        ("petition.respondent.unit", "水管站"),
        ("petition.purpose", "suggestion"),
        ("petition.petition_class", "opinion"),
        ("petition.group_size", "7"),
    )
    said = corrected(PETITION, changes)
    assert (said.facts, said.place.address, said.petitioners[0].name) == ("水渠塌了。", "青石村", "柳三")
    assert said.respondent is not None
    assert said.respondent.unit == "水管站"
    assert (said.purpose, said.petition_class) == (Purpose.SUGGESTION, PetitionClass.OPINION)
    assert (said.group_size, said.title) == (7, PETITION.title)


def test_an_empty_text_clears_the_field() -> None:
    assert corrected(PETITION, [("petition.reasons", "")]).reasons == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("agent.name", "柳三"),
        ("petition.petitioners[9].name", "柳三"),
        ("petition.title.name", "柳三"),
        ("petition.title[0]", "柳三"),
        ("petition.purpose", "没有这个"),
        ("petition.group_size", "{"),
        ("petition.", "柳三"),
    ],
)
def test_what_makes_no_sense_changes_nothing(field: str, text: str) -> None:
    assert corrected(PETITION, [(field, text)]) == PETITION
    assert corrected(Petition(), [(field, text)]) == Petition()
