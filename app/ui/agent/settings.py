"""Settings: how it looks, live beside a sample; how it sounds; when it uploads; what may go; this device."""

from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from app import __version__
from app.accessibility.labelled import Labelled
from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme, contrast
from app.settings import UploadPolicy
from app.store import device as devices
from app.ui.agent.bar import size_words, theme_words
from app.ui.agent.files.chooser import Chooser, choose_files
from app.ui.agent.hearing import Hearing
from app.ui.agent.over_card import OverCard
from app.ui.agent.printer_choice import PrinterChoice
from app.ui.agent.reader_choice import ReaderChoice
from app.ui.agent.village_card import VillageCard
from app.ui.kit import Kit
from app.ui.translating import Language
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, titled
from app.ui.widgets.chips import Chip
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import leave_to_the_eyes
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

_ON: Final = "on"
_OFF: Final = "off"


class SettingsPage(Page):
    """Every change takes effect at once and is kept. `enrol_asked`: this device is to be enrolled;
    `people_asked`: who else works on it; `keys_asked`: who opens it, and with which passphrase.

    `language_changed`: another one was chosen; this page stays as it is and is to be made anew.
    """

    enrol_asked = Signal()
    people_asked = Signal()
    keys_asked = Signal()
    language_changed = Signal()

    def __init__(self, kit: Kit, *, choose: Chooser = choose_files) -> None:
        super().__init__(self.tr("看得清、听得见"))
        self._kit = kit
        self.sizes = Choices([(size, words) for size, words in size_words().items()], ems=6)
        self.themes = Choices([(theme, words) for theme, words in theme_words().items()], ems=6, most=3)
        self.languages = Choices(_languages(), ems=8, most=2)
        self.policy = Choices(self._policies(), ems=9, most=3)
        self.reminders = Choices([(_ON, self.tr("提醒")), (_OFF, self.tr("不提醒"))], ems=9, most=2)
        self.hearing = Hearing(kit.reading, kit.announcer)
        self._sample = _Sample()
        self._saved = Text(self.tr("改了马上生效"), "meta")
        self.reset = TextButton(self.tr("恢复原样"), "arrow-counter-clockwise", "quiet")
        self.enrol = TextButton(self.tr("登记这台电脑"), "identification-card")
        self.people = TextButton(self.tr("这台电脑上的人"), "user")
        self.keys = TextButton(self.tr("密码和钥匙"), "lock")
        self.over = OverCard(kit)
        self.card_reader = ReaderChoice(kit)
        self.printer = PrinterChoice(kit)
        self.villages = VillageCard(kit, choose)
        self._device = Text("", "meta")
        left = QWidget()
        left.setLayout(column(*self._groups(), spacing=18))
        right = QWidget()
        right.setLayout(column(self._sample, self.reset, spacing=12))
        self.put(row(self.heading, self._saved, 1), Reflow([left, right], ems=15, stretches=(2, 1)))
        self.content.addStretch(1)
        self._connect()

    def _policies(self) -> list[tuple[UploadPolicy, str]]:
        return [
            ("any", self.tr("有网络就传")),
            ("unmetered", self.tr("照片等不计流量时传")),
            ("off", self.tr("不自动传")),
        ]

    def _groups(self) -> tuple[QWidget, ...]:
        hint = self.tr("文字先走，照片录音随后。点“现在上传”总会全部上传。")
        languages = self.tr("窗口里的字跟着换。打给老人、念给老人的，一直是中文。")
        device = titled(
            self.tr("这台电脑"), self._device, self.enrol, self.people, self.keys, Text(self._about(), "meta")
        )
        return (
            Labelled(self.tr("字号"), self.sizes),
            Labelled(self.tr("主题"), self.themes),
            self.hearing,
            Labelled(self.tr("语言"), self.languages, hint=languages),
            Labelled(self.tr("上传"), self.policy, hint=hint),
            self.card_reader,
            self.printer,
            self.villages,
            Labelled(
                self.tr("有事要办时"), self.reminders, hint=self.tr("一天一次，不写名字；锁屏时不提醒。")
            ),
            self.over,
            device,
        )

    def _about(self) -> str:
        #: {0} is the version
        licences = self.tr("字体思源黑体（SIL OFL 1.1），图标 Phosphor（MIT），界面用 Qt（LGPL-3.0）。")
        return self.tr("乡音 {0}，Apache-2.0 许可。").format(__version__) + licences

    def _connect(self) -> None:
        self.sizes.changed.connect(self._on_size)
        self.themes.changed.connect(self._on_theme)
        self.languages.changed.connect(self._on_language)
        self.policy.changed.connect(self._on_policy)
        self.reminders.changed.connect(self._on_reminders)
        self.reset.clicked.connect(self._on_reset)
        self.enrol.clicked.connect(self.enrol_asked)
        self.people.clicked.connect(self.people_asked)
        self.keys.clicked.connect(self.keys_asked)
        self._kit.look.changed.connect(self._show)
        self.opened.connect(self.refresh)
        self._show()

    def first_focus(self) -> QWidget:
        return self.sizes

    def refresh(self) -> None:
        """Read anew what the device is."""
        with self._kit.store.read() as work:
            device = work.device
        if device.enrolment is None:
            self._device.setText(self.tr("还没有登记，只能练习。练习的内容不会上传。"))
        else:
            #: {0} is the unit of the township, {1} the number to compare with it
            known = self.tr("已登记到{0}。核对号：{1}")
            told = known.format(device.enrolment.unit, device.sign_key.public.fingerprint)
            if phone := devices.phone(device):
                #: {0} is the telephone of the township
                told += "\n" + self.tr("镇上电话：{0}").format(phone)
            self._device.setText(told)
        self.enrol.setVisible(device.enrolment is None and not self._kit.is_read_only)
        self.over.setVisible(device.enrolment is not None)
        self.over.refresh()
        self.card_reader.refresh()
        self.printer.refresh()
        self.villages.refresh()
        self._show()

    def _show(self) -> None:
        look, current = self._kit.look, self._kit.settings.current
        self.sizes.choose(look.size)
        self.themes.choose(look.theme)
        self.languages.choose(current.language)
        self.policy.choose(current.upload_policy)
        self.reminders.choose(_ON if current.reminds else _OFF)
        self._sample.show_look(look.size, look.theme)

    def _on_size(self) -> None:
        self._kit.look.set_size(Size(self.sizes.value))
        self._kit.announcer.say(self.tr("字号，{0}，已选。").format(size_words()[self._kit.look.size]))

    def _on_theme(self) -> None:
        self._kit.look.set_theme(Theme(self.themes.value))
        self._kit.announcer.say(self.tr("主题，{0}，已选。").format(theme_words()[self._kit.look.theme]))

    def _on_language(self) -> None:
        if self.languages.value != self._kit.settings.current.language:
            self._kit.settings.change(language=self.languages.value)
            self.language_changed.emit()

    def tell_language(self) -> None:
        """All was made anew in the language that was chosen here: the focus is where it was."""
        self.languages.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = dict(_languages())[self._kit.settings.current.language]
        #: announced after a change; {0} is the language, by its own name
        self._kit.announcer.say(self.tr("语言，{0}，已选。").format(chosen))

    def _on_policy(self) -> None:
        self._kit.settings.change(upload_policy=self.policy.value)
        self._kit.sync.on_policy_changed()
        self._kit.announcer.say(self.tr("上传的办法改好了。"))

    def _on_reminders(self) -> None:
        is_on = self.reminders.value == _ON
        self._kit.settings.change(reminds=is_on)
        self._kit.announcer.say(self.tr("有事要办就提醒。") if is_on else self.tr("不提醒了。"))

    def _on_reset(self) -> None:
        self._kit.look.set_size(Size.STANDARD)
        self._kit.look.forget_theme()
        self.hearing.reset()
        self._kit.settings.change(upload_policy="any", reminds=True, printer="")
        self.printer.refresh()
        self._kit.sync.on_policy_changed()
        self._show()
        self._kit.announcer.say(self.tr("恢复原样了。"))


def _languages() -> list[tuple[Language, str]]:
    """Each by its own name: who reads only that one has to find it."""
    return [("zh_CN", QLocale("zh_CN").nativeLanguageName()), ("en", "English")]


class _Sample(Card):
    """What people will see: a name, a state, a sentence, a button; and what the numbers are."""

    def __init__(self) -> None:
        super().__init__(surface="sunken")
        self._which = Text("", "meta")
        self._numbers = Text("", "meta")
        sentence = Text(self.tr("低保为啥停了？请查一查。"))
        sentence.setProperty("speaking", True)
        sentence.setMargin(10)
        button = TextButton(self.tr("下一步"), "arrow-right", "primary")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        leave_to_the_eyes(button)
        inner = Card().put(
            row(Text(self.tr("王*山"), "h3"), Chip(self.tr("待上传"), "clock", "info")), sentence, button
        )
        self.put(row(Text(self.tr("这样看起来"), "h3"), self._which), inner, self._numbers)

    def show_look(self, size: Size, theme: Theme) -> None:
        self._which.setText(f"{size_words()[size]} · {theme_words()[theme]}")
        ratio = contrast(COLORS[theme]["text"], COLORS[theme]["surface"])
        #: {0} the contrast of text, {1} the height of buttons in pixels
        numbers = self.tr("字与底 {0}:1，主要按键高 {1}")
        self._numbers.setText(numbers.format(f"{ratio:.1f}", SCALES[size].target))
