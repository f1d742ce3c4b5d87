"""Consent screens: what a resident hears, says and signs, and where an agent must stop."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.reading import Reading
from app.domain.consent import Method
from app.domain.draft import Draft
from app.domain.filing import ReadBackBy
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.page import FormPage
from app.ui.agent.form.sheet import FormSheet
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.people import filing
from app.ui.showroom.quiet_printers import VoicedSpeaker
from app.ui.showroom.stage import Build, Stage, Steps

Act = Callable[[FormPage], object]
_LEFT_OUT: Final = ("authority.was_read_aloud", "authority.method", "authority.witness.name", "read_back.by")
_NAME: Final = (
    ((0.08, 0.2), (0.3, 0.18)),
    ((0.1, 0.4), (0.28, 0.38)),
    ((0.19, 0.2), (0.19, 0.6)),
    ((0.06, 0.62), (0.33, 0.6)),
    ((0.5, 0.2), (0.44, 0.35), (0.4, 0.55)),
    ((0.5, 0.2), (0.6, 0.4), (0.7, 0.58)),
)
"""Strokes of two invented characters, as parts of the width and the height of the pad."""


def _asked(key: str, stage: Stage, *, act: Act, is_mute: bool = False) -> Steps:
    """A question of a record that nobody has read to the resident yet."""
    if is_mute:
        stage.reading.wish(volume=0.0)
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    texts = {path: text for path, text in Draft.of(filing(0)).texts.items() if path not in _LEFT_OUT}
    texts.pop("read_back.is_confirmed")
    page.edit.sheet.put(Draft(texts))
    go_to_question(page, key)
    yield
    act(page)
    yield


def _unclear(stage: Stage) -> Steps:
    """Of the second sentence a word was left to an artificial voice."""
    speaker = VoicedSpeaker()
    stage.reading = Reading(speaker, parent=stage.window)

    def stumble(page: FormPage) -> None:
        page.edit.sheet.review.reader.go_to(1)
        speaker.stumble()

    return _asked("read_back", stage, act=stumble)


def _on_one_page(act: Act, stage: Stage) -> Steps:
    page = show_form(stage, FormPage.new_draft)
    yield
    page.edit.sheet.put(Draft.of(filing(0)))
    act(page)
    yield


def _hear(field: AloudField, count: int) -> None:
    """So many sentences, read by whoever sits there."""
    button = field.manner.who.button_of(ReadBackBy.AGENT)
    if button is not None:
        button.click()
    for _ in range(count):
        field.reader.player.main_button.click()


def _agree(page: FormPage) -> None:
    consent = page.edit.sheet.authority.consent
    _hear(consent, len(consent.reader.sentences))
    consent.press()


def _sign(page: FormPage) -> None:
    pad = page.edit.sheet.authority.proof.sign.pad
    for stroke in _NAME:
        _drag(pad, [QPointF(x * pad.width(), y * pad.height()) for x, y in stroke])


def _drag(widget: QWidget, path: Sequence[QPointF]) -> None:
    kinds = QEvent.Type
    for kind, place in (
        (kinds.MouseButtonPress, path[0]),
        *((kinds.MouseMove, place) for place in path[1:]),
        (kinds.MouseButtonRelease, path[-1]),
    ):
        whole = QPointF(widget.mapToGlobal(QPoint(round(place.x()), round(place.y()))))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(kind, place, whole, left, left, none))


def _sign_on_sheet(page: FormPage) -> None:
    """As in the largest sizes, whatever the size is."""
    sign = page.edit.sheet.authority.proof.sign
    sign.open_button.click()
    QTimer.singleShot(0, sign, lambda: _sign(page))


def _keep_signature(page: FormPage) -> None:
    """And the sheet, where it was written on one, is gone again."""
    _sign(page)
    page.edit.sheet.authority.proof.sign.keep_button.click()


def _by(method: Method, page: FormPage) -> None:
    button = page.edit.sheet.authority.proof.method.choices.button_of(method)
    if button is not None:
        button.click()


def _by_finger(page: FormPage) -> None:
    """The resident has agreed to that, too."""
    _by(Method.FINGERPRINT, page)
    finger = page.edit.sheet.authority.proof.finger
    _hear(finger, len(finger.reader.sentences))
    finger.press()


def _correct(page: FormPage) -> None:
    review = page.edit.sheet.review
    _hear(review.confirmed, 5)
    review.correct()


def _sheet(page: FormPage) -> FormSheet:
    return page.edit.sheet


CONSENT: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "consent-unheard": partial(_asked, "consent", act=id),
        "consent-by-hand": partial(
            _asked, "consent", act=lambda page: _hear(_sheet(page).authority.consent, 3), is_mute=True
        ),
        "consent-given": partial(_asked, "consent", act=_agree),
        "consent-signature": partial(_asked, "proof", act=_sign),
        "consent-no-signature": partial(
            _asked, "proof", act=lambda page: _sheet(page).authority.proof.sign.keep_button.click()
        ),
        "consent-signature-sheet": partial(_asked, "proof", act=_sign_on_sheet),
        "consent-signature-kept": partial(_asked, "proof", act=_keep_signature),
        "consent-fingerprint": partial(_asked, "proof", act=partial(_by, Method.FINGERPRINT)),
        "consent-fingerprint-agreed": partial(_asked, "proof", act=_by_finger),
        "consent-voice": partial(_asked, "proof", act=partial(_by, Method.VOICE)),
        "read-back-unheard": partial(_asked, "read_back", act=id),
        "read-back-unclear": _unclear,
        "read-back-correction": partial(_asked, "read_back", act=_correct),
        "read-back-skipped": partial(
            _asked, "read_back", act=lambda page: _sheet(page).review.by.choices.buttons[0].click()
        ),
        "form-conflict": partial(
            _on_one_page,
            lambda page: _sheet(page).authority.agents[0].related.choices.buttons[1].click(),
        ),
        "form-stopped": partial(_on_one_page, lambda page: _sheet(page).authority.stop_button.click()),
    }
)
