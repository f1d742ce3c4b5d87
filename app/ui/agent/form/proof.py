"""Proof: how the resident shows to agree: a name, a finger, a voice, or a witness; the files that show it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.reading import Reading
from app.domain.consent import NAME_LIMIT, Method
from app.ui.agent.form.aloud_field import AloudField, YesWords
from app.ui.agent.form.evidence import EvidenceField
from app.ui.agent.form.fields import ChoiceField, FormField, TextField
from app.ui.agent.form.sections import beside
from app.ui.agent.form.sign_panel import SignPanel
from app.ui.translating import translated
from app.ui.widgets.layouts import column
from app.ui.widgets.sentences import Sentence
from app.ui.words import METHOD_WORDS

Need = Callable[[QWidget, bool], None]
_FINGER: Final = "authority.may_keep_fingerprint"


class Proof(QObject):
    """`taken` carries a stream, its name and its kind; `dropped` the id of a file that shows nothing now."""

    taken = Signal(object, str, object)
    dropped = Signal(str)
    noted = Signal(str)

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        methods = [(method.value, translated(words)) for method, words in METHOD_WORDS.items()]
        self.method = ChoiceField(
            "authority.method", self.tr("老人怎样表示同意"), methods, is_required=True, grid=(12, 2)
        )
        self.sign = SignPanel()
        self.finger = self._make_finger(reading)
        self.evidence = EvidenceField("authority.evidence", self.tr("签名、手印或录音在哪一份材料里"))
        self.witness = self._make_witness()
        self._finger = self.finger.beside_reader()
        self._shown = QWidget()
        self._shown.setLayout(column(self.sign, self._finger))
        self._way = beside(self.method, self._shown, ems=22, stretches=(2, 3))
        who = QWidget()
        who.setLayout(column(*self.witness))
        self._files = beside(self.evidence, who, ems=22)
        self._signed_as = self._signature = ""
        self.sign.taken.connect(self._on_signed)
        self.sign.erased.connect(self._on_erased)
        self.sign.noted.connect(self.noted)

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
        agreed = (
            self.tr("我同意按手印，再拍一张照片。"),
            self.tr("这张照片只用来证明这件事是我同意的。不愿意按，写名字或者说一声也行。"),
        )
        finger.tell([Sentence(text) for text in agreed])
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
        return name, TextField(f"{at}.phone", self.tr("见证人电话"), is_required=False, limit=50).in_digits()

    @property
    def fields(self) -> tuple[FormField, ...]:
        return (self.method, self.finger, self.evidence, *self.witness)

    @property
    def rows(self) -> tuple[QWidget, ...]:
        return (self._way, self._files)

    def show_needed(self, need: Need) -> None:
        """Until somebody chose another way it is the name that is asked for."""
        method = self.method.value
        need(self.sign, method in {"", Method.SIGNATURE})
        need(self._finger, method == Method.FINGERPRINT)

    def forget(self) -> None:
        """Another record, or other words than those that were agreed to: nothing is shown by what was."""
        self._signed_as = self._signature = ""
        self.sign.forget()

    def withdraw(self) -> None:
        """The resident agreed to other words: who signed those has not signed these."""
        signature = self._signature
        self.forget()
        self.evidence.put("")
        if signature:
            self.dropped.emit(signature)

    def took(self, file_id: str, name: str) -> None:
        """A file was sealed; whether it is the signature."""
        if name == self._signed_as and not self._signature:
            self._signature = file_id
            self.evidence.add(file_id)

    def _on_signed(self, source: object, name: str, kind: object) -> None:
        self._signed_as = name
        if not self.method.value:
            self.method.put(Method.SIGNATURE)
            self.method.edited.emit()
            self.method.left.emit()
        self.taken.emit(source, name, kind)

    def _on_erased(self) -> None:
        signature, self._signature = self._signature, ""
        self._signed_as = ""
        if signature:
            self.evidence.remove(signature)
            self.dropped.emit(signature)
