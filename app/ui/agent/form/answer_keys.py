"""Answer keys: what the resident says at the end of a reading, by one key, at the question in view."""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.fields import ChoiceField
from app.ui.agent.form.review import ReviewSection
from app.ui.agent.form.sheet import FormSheet
from app.ui.widgets.keyed import Keys

_ALT: Final = Qt.KeyboardModifier.AltModifier
_PLACES: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
_AT_CONSENT: Final = "consent"
_AT_PROOF: Final = "proof"


def answer_keys(sheet: FormSheet, at: str) -> Keys:
    """Alt+Y 都对 and 同意, Alt+X 这句不对, Alt+1 to 3 the ways to consent; `at` is a question, or none."""
    keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
        (Qt.Key.Key_Y, _ALT): partial(_say_yes, sheet, at),
        (Qt.Key.Key_X, _ALT): partial(_say_wrong, sheet.review),
    }
    if at == _AT_PROOF:  # elsewhere these keys lead through the program
        method = sheet.authority.proof.method
        keys |= {(key, _ALT): partial(_choose, method, place) for place, key in enumerate(_PLACES)}
    return MappingProxyType(keys)


def _say_yes(sheet: FormSheet, at: str) -> None:
    """To what is asked; on the one page, to what somebody is at, else to the record."""
    consent = sheet.authority.consent
    field = consent if at == _AT_CONSENT or _is_at(consent) else sheet.review.confirmed
    if field.isVisible():
        field.press()


def _is_at(field: AloudField) -> bool:
    focus = QApplication.focusWidget()
    return field.holds(focus) or (focus is not None and field.reader.isAncestorOf(focus))


def _say_wrong(review: ReviewSection) -> None:
    if review.wrong_button.isVisible():
        review.correct()


def _choose(method: ChoiceField, place: int) -> None:
    button = method.choices.buttons[place]
    button.setFocus(Qt.FocusReason.ShortcutFocusReason)  # who does not see it hears what was chosen
    button.click()
