"""Over card: petitions that are over may leave this computer; they lie in a trash before they are erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from app.accessibility.labelled import Labelled
from app.actions import purging
from app.domain.masking import mask_name
from app.errors import AppError
from app.store.retention import TRASH_DAYS, Over, Trashed
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.times import day_and_weekday
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text

_SHOWN = 5
_DAYS = (90, 180, 365)


@dataclass(frozen=True, slots=True)
class _Found:
    over: tuple[Over, ...]
    trashed: tuple[Trashed, ...]


class OverCard(Card):
    """Reads when it is told to. `moved` when lists have changed."""

    moved = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._found = _Found((), ())
        self.days = Choices([(str(days), self._days_words(days)) for days in _DAYS], ems=6, most=3)
        self._summary = Text("")
        self._lines = Text("", "meta")
        self.put_away = TextButton(self.tr("收进回收站"), "trash")
        self._trash_title = Text(self.tr("回收站"), "h3")
        #: {0} is a number of days
        self._trash_hint = Text(self.tr("放满 {0} 天才清除，以前随时能拿回来。").format(TRASH_DAYS), "meta")
        self.trashed: list[TextButton] = []
        self._trash = Card(surface="sunken", margin=12)
        hint = self.tr("只收已经办结、全部上传、也告诉了老人的。没上传的一件也不会收。")
        self.put(
            Text(self.tr("收起办完的旧件"), "h3"),
            Labelled(self.tr("办结以后留多久"), self.days, hint=hint),
            self._summary,
            self._lines,
            self.put_away,
            self._trash_title,
            self._trash_hint,
            self._trash,
        )
        self.days.changed.connect(self._on_days)
        self.put_away.clicked.connect(self._on_put_away)
        self._show()

    def _days_words(self, days: int) -> str:
        #: {0} is a number of days
        return self.tr("{0} 天").format(days)

    def refresh(self) -> None:
        self.days.choose(str(self._kit.settings.current.keep_days))
        store, days = self._kit.store, self._kit.settings.current.keep_days
        self._kit.jobs.run(
            Lane.READ,
            self,
            lambda: _Found(purging.preview(store, days), purging.trashed(store)),
            self._on_read,
        )

    def _on_read(self, found: _Found) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        over, trashed = self._found.over, self._found.trashed
        megabytes = sum(each.bytes for each in over) / (1 << 20)
        #: {0} is how many petitions, {1} megabytes
        some = self.tr("现在有 {0} 件可以收起来，占 {1} MB。").format(len(over), f"{megabytes:.1f}")
        self._summary.setText(some if over else self.tr("现在没有可以收起来的。"))
        self._lines.setText("\n".join(_line(each) for each in over[:_SHOWN]))
        self._lines.setVisible(bool(over))
        self.put_away.setVisible(bool(over) and not self._kit.is_read_only)
        for widget in (self._trash_title, self._trash_hint, self._trash):
            widget.setVisible(bool(trashed))
        self._show_trash(trashed)

    def _show_trash(self, trashed: Sequence[Trashed]) -> None:
        for button in self.trashed:
            button.hide()
            button.deleteLater()
        self.trashed = [self._row(each) for each in trashed]
        for button in self.trashed:
            self._trash.put(button)

    def _row(self, trashed: Trashed) -> TextButton:
        #: {0} is the masked name of a person, {1} the title of the matter
        words = self.tr("拿回来：{0}，{1}").format(mask_name(trashed.petitioner_name), trashed.title)
        #: {0} is a day
        sub = self.tr("{0}清除").format(day_and_weekday(trashed.erased_on))
        button = TextButton(words, "arrow-u-up-left", "row", sub=sub)
        button.setEnabled(not self._kit.is_read_only)
        button.clicked.connect(partial(self._bring_back, trashed.petition_id))
        return button

    def _on_days(self) -> None:
        self._kit.settings.change(keep_days=int(self.days.value))
        self.refresh()

    def _on_put_away(self) -> None:
        #: {0} is how many petitions, {1} a number of days
        text = self.tr("这 {0} 件会从列表里收走。{1} 天以内随时能拿回来，过后才清除。")
        Question(
            self.window(),
            self.tr("收进回收站吗？"),
            text.format(len(self._found.over), TRASH_DAYS),
            [
                Answer(self.tr("先不收"), lambda: None),
                Answer(self.tr("收进回收站"), self._put_away, "primary", "trash"),
            ],
        )

    def _put_away(self) -> None:
        chosen = [each.petition_id for each in self._found.over]
        days = self._kit.settings.current.keep_days
        #: {0} is how many petitions
        said = self.tr("{0} 件收进回收站了。").format(len(chosen))
        self._run(partial(purging.put_away, self._kit.store, chosen, days), said)

    def _bring_back(self, petition_id: str) -> None:
        self._run(
            partial(purging.bring_back, self._kit.store, petition_id), self.tr("拿回来了，又在列表里。")
        )

    def _run(self, act: "partial[None]", said: str) -> None:
        self._kit.jobs.run(Lane.STORE, self, act, lambda _: self._on_moved(said), self._on_failed)

    def _on_moved(self, said: str) -> None:
        self._kit.announcer.say(said)
        self.moved.emit()
        self.days.setFocus()
        self.refresh()

    def _on_failed(self, error: AppError) -> None:
        self._kit.announcer.say(sentence(error, translated))
        self.refresh()


def _line(over: Over) -> str:
    return f"{mask_name(over.petitioner_name)} · {over.title}"
