"""What nobody expects, in what a resident writes alone: sealed to the character, or named where it stands."""

from app.domain.rating import Opinion, Satisfaction
from app.ui.agent.turned.face import TurnedFace
from app.ui.agent.turned.pages import TurnedPage
from app.ui.widgets.textbox import TextBox
from tests.ui.desk import wait_for
from tests.ui.hostile import HOSTILE
from tests.ui.test_form_fuzz import ODD, commit
from tests.ui.test_rating import Turned, devices, turned
from tests.ui.test_report import Alone, alone

__all__ = ["alone", "devices", "turned"]

HALVES = {"half a character": "第 2 个字坏了，请删掉重写。"}


def write(box: TextBox, name: str) -> str:
    """In place of what stands there; what can be read of it then."""
    box.put("")
    commit(box, HOSTILE[name])
    return box.words


def is_at(sitting: TurnedFace, page: TurnedPage) -> bool:
    return sitting.page is page


def test_whatever_is_written_of_an_official_is_sealed_or_named(alone: Alone) -> None:
    broken: list[str] = []
    alone.kit.jobs.broken.connect(broken.append)
    sitting = alone.write("")
    for name in ("blanks", "what cannot be seen", *ODD):
        text = write(sitting.write.box, name)
        sitting.write.go.click()
        if name in {"half a character", "blanks", "what cannot be seen"}:
            assert is_at(sitting, sitting.write)
            assert sitting.write.trouble.text == HALVES.get(name, "还没有写。请写一点，或者点“不写了”。")
            continue
        assert is_at(sitting, sitting.who), name
        for box in (sitting.who.name, sitting.who.phone):
            write(box, "half a character")
            sitting.who.go.click()
            assert is_at(sitting, sitting.who)
            assert (sitting.who.trouble.text, box.hasFocus()) == (HALVES["half a character"], True)
            write(box, name)
        sitting.who.go.click()
        assert is_at(sitting, sitting.check)
        sitting.check.change.click()
        assert sitting.write.box.words == text
    sitting.write.go.click()
    sitting.who.go.click()
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    (told,) = alone.told()
    assert told.text == HOSTILE["ten thousand"]
    assert HOSTILE["ten thousand"].startswith(told.name)
    assert broken == []


def test_whatever_is_written_of_an_office_is_sealed_or_named(turned: Turned) -> None:
    broken: list[str] = []
    turned.kit.jobs.broken.connect(broken.append)
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    sitting.office.question.go.click()
    why = sitting.office.why
    for name in (*ODD, "blanks", "rare"):
        write(why.words, name)
        why.go.click()
        if name == "half a character":
            assert is_at(sitting, why)
            assert (why.trouble.text, why.words.hasFocus()) == (HALVES[name], True)
            continue
        assert is_at(sitting, sitting.unit.question), name
        sitting.show_page(why)
    why.go.click()
    sitting.unit.question.faces.buttons[0].click()
    sitting.unit.question.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    turned.rest()
    assert turned.told().office == Opinion(value=Satisfaction.DISSATISFIED, why=HOSTILE["rare"])
    assert broken == []
