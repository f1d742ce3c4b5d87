"""What is suggested for a petition, why, and when nothing is; all texts are invented."""

import pytest

from app.assist.category import CategoryModel, CategorySuggestion
from app.assist.runs import MOST
from app.assist.weights import own_weights
from app.errors import RefusedError


@pytest.fixture(scope="module")
def model() -> CategoryModel:
    return CategoryModel.load()


def classes(suggestions: tuple[CategorySuggestion, ...]) -> list[str]:
    return [suggestion.category.split("/", 1)[0] for suggestion in suggestions]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (
            "我们十二个人在工地干了半年，包工头拖欠工资八万六千元，一直不给。",
            "劳动和社会保障/工资福利/工资发放",
        ),
        ("楼下的烧烤店天天半夜还在吵，油烟味大得不敢开窗。", "环境保护/环境污染"),
        ("孩子今年要上小学，学区划到十里外，学校说学位不够。", "教育文体"),
        ("我父亲在医院做手术死了，医院不给病历，怀疑是医疗事故。", "卫生计生/医患纠纷"),
        ("小区物业不管事，物业费一年比一年高，电梯坏了没人修。", "城乡建设/住房保障与房地产/物业服务"),
        ("公交车一个钟头才来一班，末班车太早，老人看病回不来。", "交通运输/客货运输/旅客运输"),
        ("在商场买的电视用了三天就坏，商家不退货也不换货。", "商贸旅游/市场监管/商品质量"),
    ],
)
def test_a_class_with_texts_to_learn_from_comes_first(model: CategoryModel, text: str, category: str) -> None:
    assert model.suggest("", text)[0].category.startswith(category)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("石桥村东头的水渠堵了三年，春灌时水过不来，我家两亩麦子旱了。", "农村农业/水利水电/引水调水"),
        ("楼下的麻将馆天天有人赌博，报警也没用。", "政法/社会治安/黄赌毒"),
        ("想把户口迁到县城，派出所说材料不够。", "政法"),
        ("老娘八十二了，腿脚不好，想办个低保，村里说没有名额。", "民政/社会救助/农村低保"),
        ("手机在我们村没有信号，打电话要爬到山上去。", "科技与信息产业/电信/通信保障"),
        ("入党申请交了三年，党支部一直不讨论。", "党务政务/党的建设/组织建设"),
        ("采石场天天放炮炸山，房子都震裂了，听说没有采矿证。", "国土资源/矿产资源管理/矿产开采"),
        ("镇上干部收了好处费，给亲戚批了低价的地，以权谋私。", "纪检监察"),
        ("存进银行的钱成了理财，到期本金拿不回来。", "经济管理/金融财税"),
        ("公务员考试面试不公平，录用名单没有公示。", "组织人事/招录辞退"),
    ],
)
def test_a_class_without_any_is_found_by_words_that_people_use(
    model: CategoryModel, text: str, category: str
) -> None:
    assert any(each.category.startswith(category) for each in model.suggest("", text))


def test_three_at_most_of_different_classes_the_surest_first(model: CategoryModel) -> None:
    found = model.suggest("村干部占地建房", "村支书占了我家的承包地建房，镇上国土所来看过，没有下文。")
    assert 1 <= len(found) <= 3
    assert len(set(classes(found))) == len(found)
    sure = [suggestion.confidence for suggestion in found]
    assert sure == sorted(sure, reverse=True)
    assert all(0 <= each <= 1 for each in sure)
    assert sum(sure) <= 1.001


def test_reasons_are_whole_words_of_the_text(model: CategoryModel) -> None:
    text = "包工头拖欠工资半年，劳动监察大队说管不了，我们要讨薪回家过年。"
    for suggestion in model.suggest("讨薪", text):
        assert suggestion.reasons
        assert all(word in "讨薪" + text and len(word) > 1 for word in suggestion.reasons)
    assert "拖欠工资" in model.suggest("讨薪", text)[0].reasons


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "水",
        "？！",
        "13800138000",
        "😀😀",
        "〔姓名〕〔电话〕",
        "<p></p>",
        "\x00",
        "The factory is loud at night.",
        "你好",
    ],
)
def test_who_has_said_nothing_yet_hears_nothing(model: CategoryModel, text: str) -> None:
    assert model.suggest("", text) == ()
    assert model.suggest(text, "") == ()


def test_small_talk_is_no_petition(model: CategoryModel) -> None:
    assert model.suggest("", "今天天气真好") == ()


def test_nine_thousand_characters_are_read_as_far_as_is_needed(model: CategoryModel) -> None:
    text = "包工头拖欠工资，一直不给。" * 700
    assert len(text) > 9_000
    assert model.suggest("", text) == model.suggest("", text[: MOST * 4])
    assert classes(model.suggest("", text))[0] == "劳动和社会保障"


def test_markup_of_a_pasted_page_says_nothing(model: CategoryModel) -> None:
    text = "楼下的麻将馆天天有人赌博，报警也没用。"
    page = f"<div class='gongzi'><script>var 工资 = '拖欠工资';</script><p>{text}&nbsp;</p><br/></div>"
    assert model.suggest("", page) == model.suggest("", text)


def test_masks_and_anonymous_places_change_nothing(model: CategoryModel) -> None:
    plain = model.suggest("", "包工头拖欠工资，我们在工地干了半年。")
    masked = model.suggest("", "包工头〔姓名〕拖欠工资，我们在A3区工地干了半年。电话〔电话〕")
    assert classes(masked)[0] == classes(plain)[0]
    assert not any("姓名" in word for suggestion in masked for word in suggestion.reasons)


def test_dialect_is_no_obstacle(model: CategoryModel) -> None:
    assert "教育文体" in classes(model.suggest("", "俺屋头的娃儿读书太远咯，学校又不给住，咋个办嘛。"))


def test_full_width_letters_are_letters(model: CategoryModel) -> None:
    assert model.suggest("", "ＫＴＶ半夜太吵，扰民。") == model.suggest("", "KTV半夜太吵，扰民。")


def test_the_same_text_has_the_same_answer(model: CategoryModel) -> None:
    text = "河里的水发黑发臭，上游的化工厂半夜偷排废水。"
    assert model.suggest("", text) == CategoryModel.load().suggest("", text)


@pytest.mark.parametrize("damage", [b"", b"{}", own_weights()[:-9], own_weights()[1:]])
def test_a_damaged_model_is_refused(damage: bytes) -> None:
    with pytest.raises(RefusedError, match="pack_damaged"):
        CategoryModel.load(damage)
