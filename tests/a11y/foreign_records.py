"""Foreign records: what was announced and spoken, in one for each defect, and one without any."""

from collections.abc import Mapping
from typing import Final

from app.accessibility.audit.model import Heard, Spoken, TimeLimit

HEARD: Final[Mapping[str, Heard]] = {
    "error-not-announced": Heard(announced=["电话"], errors=["电话少两位"]),
    "status-not-announced": Heard(announced=[], spoken=[Spoken("3", 0, 100)], statuses=["3 份存好了"]),
    "auto-speech-overlap": Heard(spoken=[Spoken("一", 0, 900), Spoken("二", 500, 800)]),
    "private-spoken": Heard(spoken=[Spoken("电话 154 1234 5678", 0, 1)], private=["15412345678"]),
    "timeout-no-extend": Heard(limits=[TimeLimit("锁屏", 5, 1)]),
}
GOOD_RECORD: Final = Heard(
    announced=["电话少两位。", "存好了。"],
    spoken=[
        Spoken("一", 0, 400),
        Spoken("电话 154****5678", 500, 800),
        Spoken("15412345678", 900, 950, False),
        Spoken("3 份材料，", 1_000, 1_100),
        Spoken("收好了。", 1_100, 1_200),
    ],
    errors=["电话少两位\n存好了"],
    statuses=["存好了", "3 份材料，收好了"],
    private=["15412345678"],
    limits=[TimeLimit("锁屏", 60, None)],
)
