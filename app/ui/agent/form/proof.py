"""Proof: how the resident shows to agree: a name, a finger, a voice, or a witness; the files that show it."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.reading import Reading
from app.domain.consent import NAME_LIMIT, Method
from app.domain.manifest import FileKind
from app.ui.agent.files.kept_sound import KeptSound
from app.ui.agent.form.aloud_field import AloudField, YesWords
from app.ui.agent.form.capturing import Capturing
from app.ui.agent.form.consent_words import finger_words, voice_words
from app.ui.agent.form.evidence import EvidenceField
from app.ui.agent.form.fields import ChoiceField, FormField, TextField
from app.ui.agent.form.sections import beside
from app.ui.agent.form.senses import HAND
from app.ui.agent.form.sign_panel import SignPanel
from app.ui.capture.devices import Found
from app.ui.kit import Kit
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.layouts import column
from app.ui.widgets.sentences import Sentence
from app.ui.widgets.texts import Text
from app.ui.words import METHOD_WORDS

Need = Callable[[QWidget, bool], None]
_FINGER: Final = "authority.may_keep_fingerprint"


class Proof(QObject):
    """`taken` carries a stream, its name and its kind; `dropped` the id of a file that shows nothing now.

    `voice_asked` carries a name: whoever knows the petition answers with `record`. `recorded`: it is there.
    """

    taken = Signal(object, str, object)
    voice_asked = Signal(str)
    recorded = Signal()
    dropped = Signal(str)
    noted = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        methods = [(method.value, translated(words)) for method, words in METHOD_WORDS.items()]
        self.method = ChoiceField(
            "authority.method", self.tr("老人怎样表示同意"), methods, is_required=True, grid=(12, 2)
        )
        self.sign = SignPanel()
        self.finger = self._make_finger(kit.reading)
        self.capturing = Capturing(kit, parent)
        self._make_capture()
        self.evidence = EvidenceField("authority.evidence", self.tr("签名、手印或录音在哪一份材料里"))
        self.witness = self._make_witness()
        self._lay_out()
        self._agent = self._signed_as = ""
        self._count = 0
        self._made: dict[str, str] = {}
        self._awaited: set[str] = set()
        self._unwanted: set[str] = set()
        self._prints: set[str] = set()
        self._found: Found | None = None
        self.sign.pad.written.connect(self._choose_signature)
        self.sign.taken.connect(self._on_signed)
        self.sign.erased.connect(self._on_erased)
        self.sign.next_asked.connect(self._on_next)
        self.sign.noted.connect(self.noted)
        self.capturing.photographed.connect(self._on_photographed)
        self.capturing.recorded.connect(self._on_recorded)
        self.finger.taken_back.connect(self._without_prints)
        self.method.edited.connect(self._look_again)

    def _make_capture(self) -> None:
        self.photo_button = TextButton(self.tr("拍手印"), "camera", "soft")
        self.photo_button.clicked.connect(self.capturing.photograph)
        self.voice_button = TextButton(self.tr("开始录音"), "microphone", "soft")
        shortcut(self.voice_button, "Alt+R")
        self.voice_button.clicked.connect(lambda: self.voice_asked.emit(self._await(self.tr("说同意.ogg"))))
        self.voice_words = Text("", "h3")
        self.lacking, self.each = Text(""), Text("", is_bold=True)

    def _lay_out(self) -> None:
        self._finger = self.finger.beside_reader()
        self._shown = QWidget()
        seen = (self.each, self.sign, self._finger, self.photo_button)
        self._shown.setLayout(column(*seen, self.voice_words, self.voice_button, self.lacking))
        self._way = beside(self.method, self._shown, ems=22, stretches=(2, 3))
        who = QWidget()
        who.setLayout(column(*self.witness))
        self._files = beside(self.evidence, who, ems=22)

    def _make_finger(self, reading: Reading) -> AloudField:
        words = YesWords(
            self.tr("老人同意拍手印"),
            "lock",
            #: {0} is how many sentences the resident has not heard yet
            self.tr("还有 {0} 句，听完才能拍手印"),
            #: {0} is how many sentences were read
            self.tr("念完 {0} 句，老人愿意按手印吗？"),
            self.tr("老人同意拍手印"),
        )
        finger = AloudField(_FINGER, self.tr("手印要另外同意"), reading, words)
        finger.tell([Sentence(text) for text in finger_words()])
        return finger

    def _make_witness(self) -> tuple[TextField, TextField]:
        at = "authority.witness"
        name = TextField(
            f"{at}.name",
            self.tr("见证人姓名"),
            is_required=False,
            hint=self.tr("不能是代理员自己"),
            limit=NAME_LIMIT,
        ).claiming(at)
        return name, TextField(
            f"{at}.phone", self.tr("见证人电话"), is_required=False, limit=50
        ).in_personal_digits()

    @property
    def fields(self) -> tuple[FormField, ...]:
        return (self.method, self.finger, self.evidence, *self.witness)

    @property
    def rows(self) -> tuple[QWidget, ...]:
        return (self._way, self._files)

    def show_needed(self, need: Need) -> None:
        """Until another way is chosen it is the name that is asked for; no finger without its own yes. Which
        file shows it is asked when there are files, or nothing is being written here that will be one.
        """
        method, found = self.method.value, self._found
        is_finger, is_voice = method == Method.FINGERPRINT, method == Method.VOICE
        has_camera = found is not None and found.cameras > 0
        has_microphone = found is not None and found.microphones > 0
        need(self.sign, method in {"", Method.SIGNATURE})
        is_written = method == Method.SIGNATURE and bool(self.sign.pad.strokes)
        need(self.evidence, self.evidence.has_files or bool(method and not is_written))
        need(self._finger, is_finger)
        need(self.photo_button, is_finger and has_camera and bool(self.finger.value))
        for part in (self.voice_words, self.voice_button):
            need(part, is_voice and has_microphone)
        lacks_camera = is_finger and found is not None and not has_camera
        need(self.lacking, lacks_camera or (is_voice and found is not None and not has_microphone))
        self._tell(lacks_camera=lacks_camera)
        if (is_finger or is_voice) and found is None:
            self.capturing.look(lambda told: self._on_found(told, need))

    def _look_again(self) -> None:
        """A camera may have been plugged in meanwhile. Who agrees in another way gives no finger."""
        self._found = None
        if self.method.value != Method.FINGERPRINT:
            self.finger.take_back()
        if self.method.value == Method.SIGNATURE:
            self.sign.bring()

    def _on_found(self, found: Found, need: Need) -> None:
        self._found = found
        self.show_needed(need)

    def _tell(self, *, lacks_camera: bool) -> None:
        self.voice_words.setText(voice_words(self._agent))
        if lacks_camera:
            self.lacking.setText(self.tr("没有找到摄像头。可以用手机拍好，放进“材料”里。"))
        else:
            self.lacking.setText(self.tr("没有找到话筒。请接上一个，或者改用别的办法。"))

    def tell(self, agent: str, people: Sequence[str]) -> None:
        """Nobody agrees for another: `people` are asked one after the other."""
        self._agent = agent
        self.each.setText(_each_words(people))
        self.each.setVisible(len(people) > 1)
        self.sign.expect(len(people))
        self.voice_words.setText(voice_words(self._agent))

    def expect(self, senses: Sequence[str]) -> None:
        """How somebody agrees who cannot write, as far as no other way was chosen."""
        method = _method_for(senses, self.method.value, is_given=bool(self.finger.value or self._prints))
        if method != self.method.value:
            self.method.put(method)
            self.method.edited.emit()

    def forget(self) -> None:
        """Another record."""
        self._made.clear()
        self._prints.clear()
        self._awaited.clear()
        self._unwanted.clear()
        self._signed_as, self._count = "", 0
        self.capturing.stop()
        self.sign.forget()

    def reword(self) -> None:
        """Who signed before anybody said yes signed other words."""
        if self._made or self._awaited or self.sign.pad.strokes:
            self.withdraw()

    def withdraw(self) -> None:
        """The resident agreed to other words: what shows that goes, and nothing else may show it."""
        made, self._made = self._made, {}
        self._unwanted |= self._awaited
        self._awaited.clear()
        self.capturing.stop()
        self.sign.forget()
        self.evidence.put("")
        for file_id in made.values():
            self.dropped.emit(file_id)

    def took(self, file_id: str, name: str) -> None:
        """A file was sealed; whether it is one of these, and still counts."""
        if name in self._unwanted:
            self._unwanted.discard(name)
            self.dropped.emit(file_id)
        elif name in self._awaited:
            self._awaited.discard(name)
            self._made[name] = file_id
            self.evidence.add(file_id)
            self._tell_kept(name)

    def _tell_kept(self, name: str) -> None:
        """Of a name that was written it was said at once: it stands there."""
        if name in self._prints:
            self.noted.emit(self.tr("手印收好了，和这份记录锁在一起"))
        elif name != self._signed_as:
            self.noted.emit(self.tr("录音收好了，和这份记录锁在一起"))

    def record(self, kept: KeptSound) -> None:
        self.capturing.record(voice_words(self._agent), kept)

    def _await(self, name: str) -> str:
        """A name of its own, by which it is known again when it is sealed."""
        self._count += 1
        own = name if self._count == 1 else name.replace(".", f" {self._count}.")
        self._awaited.add(own)
        return own

    def _on_photographed(self, data: bytes) -> None:
        own = self._await(self.tr("手印.jpg"))
        self._prints.add(own)
        self.taken.emit(BytesIO(data), own, FileKind.PHOTO)

    def _on_recorded(self, kept: KeptSound) -> None:
        """Of words that were changed meanwhile it is no consent."""
        self.took(kept.file_id, kept.name)
        self.recorded.emit()

    def _without_prints(self) -> None:
        """A picture of a finger lasts no longer than the yes to it (PIPL Art 29, 15)."""
        prints, self._prints = self._prints, set()
        self.capturing.stop()
        for name in prints:
            self._let_go(name)

    def _choose_signature(self) -> None:
        """Who begins to write has chosen."""
        if not self.method.value:
            self.method.put(Method.SIGNATURE)
            self.method.edited.emit()
            self.method.left.emit()

    def _on_signed(self, source: object, name: str, kind: object) -> None:
        self._choose_signature()
        self._signed_as = self._await(name)
        self.taken.emit(source, self._signed_as, kind)

    def _on_next(self) -> None:
        """What the one before has written stays."""
        self._signed_as = ""

    def _on_erased(self) -> None:
        name, self._signed_as = self._signed_as, ""
        self._let_go(name)

    def _let_go(self, name: str) -> None:
        """What was made here under `name` shows nothing any more, sealed already or not yet."""
        if name in self._awaited:
            self._awaited.discard(name)
            self._unwanted.add(name)
        elif (file_id := self._made.pop(name, "")) != "":
            self.evidence.remove(file_id)
            self.dropped.emit(file_id)


def _each_words(people: Sequence[str]) -> str:
    say = QCoreApplication.translate
    #: stands between the names of several people
    names = say("Proof", "、").join(name for name in people if name)
    #: {0} is how many people there are, {1} are their names
    return say("Proof", "{0} 位委托人，一位一位来：{1}").format(len(people), names)


def _method_for(senses: Sequence[str], chosen: str, *, is_given: bool) -> str:
    """A finger, where somebody cannot write; none where that is taken back and nothing `is_given` yet."""
    if HAND in senses:
        return chosen or Method.FINGERPRINT
    return "" if chosen == Method.FINGERPRINT and not is_given else chosen
