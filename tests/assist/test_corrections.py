"""An agent's corrections change the answer for similar texts and for nothing else; all texts are invented."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from app.actions.setup import enrol
from app.assist.category import CategoryModel
from app.assist.corrections import GRAMS, MOST, Corrections, export, forget, kept, read_export, remember
from app.assist.names import own_taxonomy
from app.domain.categories import Category, parse_categories
from app.domain.petition import PetitionClass
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import holders, projection
from app.store.erase import erase_petition
from app.store.learned import PREFIX
from app.wire.bodies import FieldChange, PetitionAmended
from app.wire.event import EventType
from tests.enrolments import enrolment_file
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.store.test_own_lists import HAN, as_agent

OTHER = "城乡建设/城市建设和市政管理/居民服务设施"
CORRECTED = (
    ("广场舞太吵", "楼下广场每天晚上跳广场舞，音响开得很大，孩子没法写作业。"),
    ("广场舞扰民", "小区门口跳广场舞的音响太大声，吵到晚上十点，请管一管。"),
    ("", "跳广场舞的人占了停车位，喇叭声音太大，天天晚上都这样。"),
)
SIMILAR = ("晚上跳广场舞", "我们楼下每天晚上有人跳广场舞，音响声音太大，老人睡不着。")
UNLIKE = (
    ("", "包工头拖欠工资八万六千元，我们十二个人等着回家。", "劳动和社会保障"),
    ("", "河里的水发黑发臭，上游的化工厂半夜偷排废水。", "环境保护"),
    ("", "楼下的烧烤店油烟味大得不敢开窗，半夜还在吵。", "环境保护"),
    ("", "楼下的麻将馆天天有人赌博，报警也没用。", "政法"),
    ("", "孩子今年要上小学，学校说学位不够。", "教育文体"),
    ("", "石桥村东头的水渠堵了三年，春灌时水过不来。", "农村农业"),
)


@pytest.fixture(scope="module")
def model() -> CategoryModel:
    return CategoryModel.load()


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


def correct(scene: Scene, model: CategoryModel) -> Corrections:
    with scene.store.write() as work:
        for title, content in CORRECTED:
            remember(work, model, title or "p", title, content, OTHER)
    return own(scene)


def own(scene: Scene) -> Corrections:
    with scene.store.read() as work:
        return Corrections(kept(work))


def test_a_few_corrections_change_the_answer_for_a_similar_text(scene: Scene, model: CategoryModel) -> None:
    assert model.suggest(*SIMILAR)[0].category != OTHER
    assert model.suggest(*SIMILAR, correct(scene, model))[0].category == OTHER


def test_a_category_that_a_newer_taxonomy_has_no_more_is_not_suggested(
    scene: Scene, model: CategoryModel
) -> None:
    """That its class was meant stays known."""
    lines = own_taxonomy().splitlines()
    left = [line for line in lines if msgspec.json.decode(line, type=Category).path != OTHER]
    assert len(left) == len(lines) - 1
    newer = CategoryModel.load(None, b"\n".join(left))
    best = newer.suggest(*SIMILAR, correct(scene, model))[0].category
    assert best.split("/")[0] == OTHER.split("/", maxsplit=1)[0]
    assert any(f"{path}/".startswith(f"{best}/") for path in parse_categories(b"\n".join(left)))


def test_texts_about_other_matters_keep_their_answer(scene: Scene, model: CategoryModel) -> None:
    learned = correct(scene, model)
    for title, content, name in UNLIKE:
        suggestions = model.suggest(title, content, learned)
        assert suggestions[0].category.split("/", 1)[0] == name
        assert suggestions == model.suggest(title, content)


def test_corrections_outlive_the_program(scene: Scene, model: CategoryModel) -> None:
    correct(scene, model)
    scene.reopen()
    assert model.suggest(*SIMILAR, own(scene))[0].category == OTHER


def test_another_agent_of_the_laptop_has_none_of_them(scene: Scene, model: CategoryModel) -> None:
    correct(scene, model)
    as_agent(scene, HAN)
    assert model.suggest(*SIMILAR, own(scene)) == model.suggest(*SIMILAR)


def test_forgotten_they_change_nothing(scene: Scene, model: CategoryModel) -> None:
    correct(scene, model)
    with scene.store.write() as work:
        forget(work)
    assert model.suggest(*SIMILAR, own(scene)) == model.suggest(*SIMILAR)


def test_the_last_word_about_one_text_counts(scene: Scene, model: CategoryModel) -> None:
    with scene.store.write() as work:
        for category in ("环境保护/环境污染/噪音污染", OTHER, OTHER):
            remember(work, model, "p", *SIMILAR, category)
        assert [correction.category for correction in kept(work).corrections] == [OTHER]


def test_the_oldest_make_room(scene: Scene, model: CategoryModel) -> None:
    words = ("工资", "医院", "学校", "公交", "物业", "噪音", "垃圾", "社保", "拆迁", "路灯", "食品", "幼儿园")
    texts = ["，".join(chosen) for chosen in combinations(words, 4)][: MOST + 9]
    with scene.store.write() as work:
        for number, text in enumerate(texts):
            remember(work, model, str(number), "", text, f"其他/{number}")
        assert [correction.category for correction in kept(work).corrections] == [
            f"其他/{n}" for n in range(9, MOST + 9)
        ]


def test_a_text_that_says_nothing_teaches_nothing(scene: Scene, model: CategoryModel) -> None:
    with scene.store.write() as work:
        for nothing in ("", "水", "〔姓名〕", "hello"):
            remember(work, model, "p", "", nothing, OTHER)
        assert kept(work).corrections == ()


def test_what_is_kept_and_exported_is_no_text_and_names_nobody(scene: Scene, model: CategoryModel) -> None:
    secret = ("王秀英的地", "石桥村王秀英家的承包地被占，电话13800138000，住在清溪镇。")
    with scene.store.write() as work:
        remember(work, model, "p", *secret, OTHER)
        data = export(work).decode()
        stored = work.setting(PREFIX + work.account_id)
    assert stored is not None
    for text in (data, stored.decode("utf-8", "replace").replace(OTHER, "")):
        assert not set("".join(secret)) & set(text) - set(f"{OTHER}0123456789")
    assert "p" not in {each["petition_id"] for each in json.loads(data)["corrections"]}


def test_of_a_long_text_too_few_pieces_are_kept_to_make_a_chain_of(
    scene: Scene, model: CategoryModel
) -> None:
    with scene.store.write() as work:
        remember(work, model, "p", "", "。".join(text for _, text, _ in UNLIKE), OTHER)
        (correction,) = kept(work).corrections
    assert len(correction.grams) == GRAMS == 20
    assert all(re.fullmatch("[0-9a-f]{16}", gram) for gram in correction.grams)


def taught_by_filing(scene: Scene, model: CategoryModel) -> str:
    stored = scene.file(1)
    scene.settle(stored)
    with scene.store.write() as work:
        remember(work, model, str(stored.petition_id), *SIMILAR, OTHER)
        remember(work, model, "another", *CORRECTED[0], OTHER)
    return str(stored.petition_id)


def teachers(scene: Scene) -> list[str]:
    with scene.store.read() as work:
        return [each.petition_id for each in kept(work).corrections]


def test_what_an_erased_petition_has_taught_goes_with_it(scene: Scene, model: CategoryModel) -> None:
    gone = taught_by_filing(scene, model)
    with scene.store.write() as work:
        erase_petition(work, gone)
    assert teachers(scene) == ["another"]


def test_what_was_handed_over_teaches_nobody(scene: Scene, model: CategoryModel) -> None:
    gone = taught_by_filing(scene, model)
    with scene.store.write() as work:
        holders.give(work, gone, HAN.id)
    assert teachers(scene) == ["another"]


def test_what_is_filed_again_as_a_report_about_an_official_teaches_nothing(
    scene: Scene, model: CategoryModel
) -> None:
    gone = taught_by_filing(scene, model)
    said = sample_filing(1)
    petition = msgspec.structs.replace(said.petition, petition_class=PetitionClass.ACCUSATION)
    scene.file(petition_id=gone, filing=msgspec.structs.replace(said, petition=petition))
    assert teachers(scene) == ["another"]


def test_what_is_corrected_into_a_report_about_an_official_teaches_nothing(
    scene: Scene, model: CategoryModel
) -> None:
    gone = taught_by_filing(scene, model)
    said = PetitionAmended(changes=(FieldChange(field="petition.category", text="纪检监察/贪污贿赂"),))
    scene.say(gone, EventType.PETITION_AMENDED, said)
    assert teachers(scene) == ["another"]


def test_what_an_office_has_sealed_teaches_nothing(scene: Scene, model: CategoryModel) -> None:
    gone = taught_by_filing(scene, model)
    scene.tell(change(gone, 1), change(gone, 2, Move.SEAL, Status.SEALED))
    assert teachers(scene) == ["another"]


def test_what_came_back_from_an_older_backup_is_forgotten_again(scene: Scene, model: CategoryModel) -> None:
    gone = taught_by_filing(scene, model)
    scene.tell(change(gone, 1), change(gone, 2, Move.SEAL, Status.SEALED))
    with scene.store.write() as work:
        remember(work, model, gone, *SIMILAR, OTHER)
        projection.rebuild(work)
    assert teachers(scene) == ["another"]


def test_pairs_that_an_earlier_version_kept_go_as_soon_as_anything_is_erased(
    scene: Scene, model: CategoryModel
) -> None:
    gone = taught_by_filing(scene, model)
    with scene.store.write() as work:
        old = {
            "schema": "xiangyin.corrections/1",
            "corrections": [{"category": OTHER, "grams": {"跳广": 0.5}}],
        }
        work.keep_setting(PREFIX + HAN.id, msgspec.msgpack.encode(old))
        erase_petition(work, gone)
        assert work.setting(PREFIX + HAN.id) is None


def test_practice_teaches_nothing_once_it_is_over(tmp_path: Path, model: CategoryModel) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        with scene.store.write() as work:
            remember(work, model, "p", *SIMILAR, OTHER)
        enrol(scene.store, enrolment_file())
        assert teachers(scene) == []


def test_an_export_is_read_back(scene: Scene, model: CategoryModel) -> None:
    learned = correct(scene, model)
    with scene.store.read() as work:
        assert model.suggest(*SIMILAR, read_export(export(work))) == model.suggest(*SIMILAR, learned)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"schema":"another/1"}'])
def test_a_file_that_is_no_export_is_not_taken_for_one(data: bytes) -> None:
    with pytest.raises(RefusedError, match="file_unreadable"):
        read_export(data)
