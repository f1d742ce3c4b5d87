"""Voice: keys, by somebody who does not see the screen: everything is listened to before the next key."""

from PySide6.QtCore import Qt

from app.ui.showroom.still_devices import StillDevices
from tests.e2e.driver import CTRL, NO_KEYS
from tests.e2e.stories.keys import Keys
from tests.e2e.stories.speaking import QuickSpeaker
from tests.e2e.window import Session


class Voice(Keys):
    """`heard` is what was spoken to its end since the voice was switched on."""

    def __init__(self, session: Session, devices: StillDevices, speaker: QuickSpeaker) -> None:
        super().__init__(session, devices)
        self._speaker = speaker
        self._begin = len(speaker.heard)
        self.key(Qt.Key.Key_F2, CTRL)
        self.rest()

    @property
    def heard(self) -> list[str]:
        return self._speaker.heard[self._begin :]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        super().key(key, modifier)
        self.rest()
