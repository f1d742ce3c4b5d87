"""Plain views: what a terminal shows of a person is masked, part by part unless a part is asked for."""

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.domain.filing import Filing
from app.domain.identity import DocumentKind, Identity
from app.domain.person import Person
from app.store.cases import CaseDetail, CaseView
from app.ui.masked import MASKED_FIELDS
from app.ui.plain import detail_json, detail_lines
from tests.samples import TODAY, sample_filing

PERSON = Person(
    name="王秀英",
    address="清溪镇石桥村三组12号",
    phone="13800138000",
    identity=Identity(kind=DocumentKind.RESIDENT_ID, number="11010519491231002X"),
)
SECRETS = {
    "name": "王秀英",
    "address": "三组12号",
    "phone": "13800138000",
    "identity": "11010519491231002X",
}


def detail() -> CaseDetail:
    petition = msgspec.structs.replace(sample_filing(today=TODAY).petition, petitioners=(PERSON,))
    filing: Filing = msgspec.structs.replace(sample_filing(today=TODAY), petition=petition)
    view = CaseView(
        petition_id="0190c3c1-7b5e-7abc-8def-0123456789ac",
        title=petition.title,
        petitioner_name=PERSON.name,
        place="石桥村",
        petition_class=petition.petition_class,
        filed_at=None,
        number=None,
        status=None,
        unit="",
        rev=0,
        next_due=None,
        delivery=Delivery.WAITING,
        is_practice=False,
        is_erased=False,
        is_untold=False,
    )
    return CaseDetail(view=view, filing=filing, changes=(), deadlines=(), attachments=(), events=())


def shown(fields: frozenset[str]) -> str:
    data = msgspec.json.encode(detail_json(detail(), fields)).decode()
    return data + "\n".join(detail_lines(detail(), fields))


def test_nothing_personal_is_shown_unless_it_is_asked_for() -> None:
    everything = shown(frozenset())
    assert {field for field, secret in SECRETS.items() if secret in everything} == set()
    assert "19491231" not in everything


@pytest.mark.parametrize("field", sorted(MASKED_FIELDS))
def test_asking_for_one_field_shows_that_one_alone(field: str) -> None:
    everything = shown(frozenset({field}))
    assert {name for name, secret in SECRETS.items() if secret in everything} == {field}


def test_a_witness_is_a_resident_too() -> None:
    authority = detail().filing
    assert authority is not None
    assert authority.authority is not None
    assert authority.authority.witness is not None
    assert authority.authority.witness.name not in shown(MASKED_FIELDS)


def test_the_words_of_the_petition_are_never_masked() -> None:
    assert sample_filing(today=TODAY).petition.facts in shown(frozenset())
