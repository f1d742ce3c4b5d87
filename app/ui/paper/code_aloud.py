"""念查询码: digit by digit, twice, into an earphone; aloud only for whoever chooses that."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.query_code import show
from app.ui.kit import Kit
from app.ui.widgets.question import Answer, Question


def ask_to_read(kit: Kit, window: QWidget, code: str) -> None:
    """Whose ears are near is asked first; without a voice the agent is asked to read."""
    say = QCoreApplication.translate
    if not kit.reading.voices:
        kit.reading.speaker.wake()
        kit.announcer.say(say("CodeAloud", "这台机器不能朗读，请您小声念给老人听，念两遍。"))
        return
    Question(
        window,
        say("CodeAloud", "念给谁听？"),
        say("CodeAloud", "谁听见这个码，谁就能查。请老人戴上耳机，或者旁边没有外人再念。"),
        (
            Answer(say("CodeAloud", "先不念"), lambda: None),
            Answer(
                say("CodeAloud", "老人戴好耳机了，念"),
                lambda: kit.reading.read_aloud(code_words(code), is_private=True),
                "primary",
                "speaker-high",
            ),
            Answer(
                say("CodeAloud", "旁边没有外人，放出来念"),
                lambda: kit.reading.read_aloud(code_words(code), is_private=False),
                icon="speaker-low",
            ),
        ),
    )


def code_words(code: str) -> str:
    """Said twice, for whoever writes along."""
    #: {0} is the query code
    words = QCoreApplication.translate("CodeAloud", "您的查询码是 {0}。再念一遍：{0}。请收好，别给别人看。")
    return words.format(show(code))
