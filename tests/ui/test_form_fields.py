"""Fields of the form: all that an agent fills has its place, and says there what the domain says of it."""

from collections.abc import Iterator

import pytest
from msgspec import inspect
from PySide6.QtCore import Qt

from app.domain.consent import BasisProof, Capacity
from app.domain.draft import Draft, as_filing
from app.domain.filing import Filing
from app.domain.petition import PetitionClass, Purpose
from app.ui.agent.form.anchors import PartState
from app.ui.agent.form.fields import TextField
from app.ui.agent.form.review import CONFIRMED_PARTS
from app.ui.agent.form.senses import KEY as SENSES
from app.ui.paper.letter_paper import letter_paper
from app.ui.paper.paper import Pair
from tests.samples import sample_filing
from tests.ui.desk import Desk, press, wait_for

PROOF = "authority.agents[0].proof"
ALL_READ = "who,request,facts,where,reasons"
MACHINE_SET = {
    "authority.id",  # made with the draft
    "petition.is_anonymous",  # never by way of an agent
    "files",  # from the attachments
    "read_back.confirmed",  # what was read, and how often it was corrected, is known from the reading
    "read_back.corrections",
}


def leaves(path: str, form: inspect.Type) -> Iterator[str]:
    """Every field of a filing that is a text, a date, a choice; of lists the first entry."""
    match form:
        case inspect.UnionType():
            for part in form.types:
                if not isinstance(part, inspect.NoneType):
                    yield from leaves(path, part)
        case inspect.StructType():
            for field in form.fields:
                yield from leaves(f"{path}.{field.name}" if path else field.name, field.type)
        case inspect.VarTupleType(item_type=inspect.StructType() as item) if path != "files":
            yield from leaves(f"{path}[0]", item)
        case _:
            yield path


def test_every_field_of_a_filing_is_on_the_form_or_set_by_the_machine(desk: Desk) -> None:
    wanted = set(leaves("", inspect.type_info(Filing)))
    shown = {field.path for field in desk.sheet.fields} - {SENSES}  # in the draft alone
    assert wanted - shown == MACHINE_SET
    assert {path for path in shown if "[" not in path or "[0]" in path} <= wanted


def test_telephones_and_documents_and_nothing_else_are_not_for_strangers_ears(desk: Desk) -> None:
    texts = [field for field in desk.sheet.fields if isinstance(field, TextField)]
    marked = {field.path for field in texts if field.box.property("personal")}
    assert marked == {field.path for field in texts if field.path.endswith((".phone", ".identity.number"))}
    assert len(marked) >= 4


@pytest.mark.parametrize("index", range(4))
def test_a_filing_goes_through_the_form_unchanged(desk: Desk, index: int) -> None:
    filing = sample_filing(index)
    texts = dict(Draft.of(filing).texts) | {"read_back.by": "agent", CONFIRMED_PARTS: ALL_READ}
    desk.sheet.put(Draft(texts))
    made, unread = as_filing(desk.sheet.draft, files=())
    assert unread == ()
    expected, _ = as_filing(Draft(texts), files=())
    assert made == expected


def test_what_the_form_does_not_show_stays_in_the_draft(desk: Desk) -> None:
    desk.sheet.put(Draft({"petition.new_thing": "?", "petition.title": "低保停发"}, {"voice": 3}))
    assert desk.sheet.draft.texts["petition.new_thing"] == "?"
    assert desk.sheet.draft.unknown == {"voice": 3}


def test_a_new_form_knows_the_day_the_agent_and_a_year_of_authority(desk: Desk) -> None:
    texts = desk.sheet.draft.texts
    assert texts["petition.raised_on"] == "2026-11-22"
    assert texts["authority.agents[0].name"] == "周敏"
    assert (texts["authority.valid_from"], texts["authority.valid_to"]) == ("2026-11-22", "2027-11-22")
    assert texts["petition.group_size"] == "1"
    assert texts["petition.place.region_code"] == "370116"


def test_an_agent_writes_the_own_village_once(desk: Desk) -> None:
    desk.scene.file(5)
    desk.begin()
    texts = desk.sheet.draft.texts
    assert texts["authority.agents[0].organisation"].endswith("村民委员会")
    assert texts["authority.agents[0].basis"] == "recommended"


def test_the_paper_that_shows_why_somebody_may_act_is_noted_once_and_stands_in_the_letter(desk: Desk) -> None:
    """山东 Art 28: 推荐书, 介绍信 or a proof of kinship must be shown; nobody is said to have shown one."""
    assert desk.field(PROOF).value == ""
    desk.put_filing()
    desk.choose(PROOF, "recommendation")
    filing, _ = as_filing(desk.sheet.draft, files=())
    assert filing.authority is not None
    assert filing.authority.agents[0].proof is BasisProof.RECOMMENDATION
    pairs = [
        (block.label, block.value)
        for block in letter_paper(filing.authority, (), "").blocks
        if isinstance(block, Pair)
    ]
    assert ("凭据", "推荐书") in pairs
    desk.scene.file(filing=filing)
    desk.begin()
    assert desk.field(PROOF).value == "recommendation"


def test_five_people_can_be_written_down_and_no_sixth(desk: Desk) -> None:
    section = desk.sheet.petitioner
    for number in range(1, 5):
        section.add_button.click()
        assert desk.text_field(f"petition.petitioners[{number}].name").box.hasFocus()
    assert section.add_button.isHidden()
    assert desk.sheet.draft.texts["petition.group_size"] == "5"


def test_taking_one_away_moves_the_others_up(desk: Desk) -> None:
    section = desk.sheet.petitioner
    for name in ("甲", "乙", "丙"):
        number = len(section.people) - 1
        desk.write(f"petition.petitioners[{number}].name", name)
        section.add_button.click()
    section.people[1].removal_asked.emit()
    desk.answer("去掉")
    names = [text for path, text in sorted(desk.sheet.draft.texts.items()) if path.endswith("].name")]
    assert names == ["周敏", "甲", "丙"]
    assert len(section.people) == 3


def test_one_that_is_empty_goes_without_a_question(desk: Desk) -> None:
    desk.sheet.petitioner.add_button.click()
    desk.sheet.petitioner.people[1].removal_asked.emit()
    assert len(desk.sheet.petitioner.people) == 1


def test_a_guardian_is_asked_for_when_one_is_needed(desk: Desk) -> None:
    guardian = desk.field("authority.guardian.name")
    assert not guardian.isVisible()
    desk.choose("authority.capacity", Capacity.LIMITED)
    assert guardian.isVisible()
    desk.write("authority.guardian.name", "孙女")
    desk.choose("authority.capacity", Capacity.FULL)
    assert guardian.isVisible()  # what is written is never hidden, or it would be filed unseen


def test_a_second_agent_can_come_and_go(desk: Desk) -> None:
    section = desk.sheet.authority
    section.second_button.click()
    desk.write("authority.agents[1].name", "李华")
    assert desk.sheet.draft.texts["authority.agents[1].name"] == "李华"
    section.agents[1].removal_asked.emit()
    assert "authority.agents[1].name" not in desk.sheet.draft.texts


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [(Purpose.DEMAND, PetitionClass.APPEAL), (Purpose.SUGGESTION, PetitionClass.OPINION)],
)
def test_the_class_follows_the_purpose(desk: Desk, purpose: Purpose, expected: PetitionClass) -> None:
    desk.choose("petition.purpose", purpose)
    assert desk.sheet.draft.texts["petition.petition_class"] == expected
    assert not desk.field("petition.petition_class").isVisible()


def test_where_the_law_leaves_the_class_open_it_can_be_chosen(desk: Desk) -> None:
    desk.choose("petition.purpose", Purpose.ENQUIRY)
    assert desk.field("petition.petition_class").isVisible()
    assert "petition.petition_class" not in desk.sheet.draft.texts
    desk.choose("petition.petition_class", PetitionClass.OPINION)
    assert desk.sheet.draft.texts["petition.petition_class"] == PetitionClass.OPINION


def test_a_report_about_an_official_is_no_answer_of_the_form(desk: Desk) -> None:
    matter = desk.sheet.matter
    assert Purpose.EXPOSURE not in matter.purpose.values
    assert PetitionClass.ACCUSATION not in matter.kind.values


def test_the_sentences_of_consent_say_what_stands_in_the_form(desk: Desk) -> None:
    desk.write("petition.petitioners[0].name", "王玉山")
    desk.write("petition.petitioners[0].address", "柳河镇石桥村")
    desk.choose("authority.powers", "write")
    desk.choose("authority.powers", "submit")
    desk.sheet.tell_words()
    words = [sentence.text for sentence in desk.sheet.authority.consent.reader.sentences]
    assert words[0] == "我叫王玉山，住柳河镇石桥村。"
    assert words[1] == "这件事，我请周敏帮我代写、代为提出。"
    assert words[2].startswith("这份委托，从")
    assert words[3] == "评价由我自己做，周敏不能替我评。"


def test_what_is_read_to_the_resident_is_cut_into_sentences(desk: Desk) -> None:
    desk.put_filing()
    desk.sheet.put(
        Draft({"petition.petitioners[0].name": "王玉山", "petition.request": "请查一查。该补的给补上。"})
    )
    said = [sentence.text for sentence in desk.sheet.review.said]
    assert said[-2:] == ["我的请求：请查一查。", "该补的给补上。"]


def test_a_place_is_found_by_a_few_characters(desk: Desk) -> None:
    field = desk.sheet.matter.region
    wait_for(lambda: field.search is not None)
    field.put("")
    desk.write(field.path, "章丘")
    wait_for(lambda: bool(field.list.buttons))
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert desk.sheet.draft.texts[field.path].startswith("370114")
    assert field.box.words.startswith("山东省济南市章丘区")


def test_a_place_that_is_no_place_stays_as_typed_and_is_named(desk: Desk) -> None:
    field = desk.sheet.matter.region
    field.put("")
    desk.write(field.path, "老槐树底下")
    desk.go_elsewhere()
    assert desk.sheet.draft.texts[field.path] == "老槐树底下"
    assert field.problem


def test_near_the_limit_it_is_told_how_much_may_still_be_written(desk: Desk) -> None:
    field = desk.write("petition.title", "低" * 44)
    assert field.note == ""
    field.box.insertPlainText("保")
    assert field.note == "还能写 5 字"
    assert "还能写 5 字" in desk.told
    field.box.insertPlainText("停" * 8)
    assert field.note == "多了 3 字"
    desk.go_elsewhere()
    assert field.problem.startswith("太长了")
    assert len(desk.sheet.draft.texts["petition.title"]) == 53


def test_parts_count_what_must_be_filled(desk: Desk) -> None:
    assert desk.sheet.states()[0] == PartState(wrong=0, filled=1, needed=3)
    desk.write("petition.petitioners[0].name", "王玉山")
    desk.write("petition.petitioners[0].address", "柳河镇石桥村")
    assert desk.sheet.states()[0].is_done
