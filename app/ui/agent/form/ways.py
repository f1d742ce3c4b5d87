"""Ways to say who it is: by a card, by who was here before, or by typing, which needs no button."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.ime.dictionary import read_dictionary
from app.accessibility.ime.spelling import Spelling
from app.actions.recalling import known_people, recall
from app.domain.counting import civil_date
from app.domain.id_card import IdCard
from app.domain.masking import mask_name
from app.domain.person import Person, age_on, birth_of
from app.errors import AppError
from app.store.roster import Known
from app.ui.agent.form.card_panel import CardPanel
from app.ui.agent.form.roster import RosterPanel
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.layouts import Reflow, column

CARD_KEYS: Final = "Alt+D"
KNOWN_KEYS: Final = "Alt+S"


class PersonWays(QWidget):
    """`known` carries what is known of somebody: the end of a field's path → its text."""

    known = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._spelling: Spelling | None = None
        self.card_button = TextButton(self.tr("读身份证"), "identification-card", "soft")
        self.known_button = TextButton(self.tr("老人以前来过"), "user", "soft")
        shortcut(self.card_button, CARD_KEYS)
        shortcut(self.known_button, KNOWN_KEYS)
        self.card = CardPanel(kit.readers, kit.announcer)
        self.roster = RosterPanel()
        self._buttons = Reflow([self.card_button, self.known_button], ems=12, most=3)
        self.setLayout(column(self._buttons, self.card, self.roster, spacing=14))
        self._connect()
        self._show_reader()

    def _connect(self) -> None:
        self.card_button.clicked.connect(self._on_card_asked)
        self.known_button.clicked.connect(self._on_known_asked)
        self.card.taken.connect(self._on_card)
        self.card.given_up.connect(partial(self._back_to, self.card_button))
        self.roster.chosen.connect(self._on_chosen)
        self.roster.closed.connect(partial(self._back_to, self.known_button))
        self.roster.told.connect(self._kit.announcer.say)
        self._kit.readers.changed.connect(self._show_reader)

    def close_up(self) -> None:
        """As it is before anybody asked."""
        self.card.stop()
        self.roster.close_up()
        self._buttons.show()

    def _show_reader(self) -> None:
        """A machine without a reader has no button for one."""
        self.card.stop()
        self.card_button.setVisible(self._kit.readers.reader is not None)

    def _on_card_asked(self) -> None:
        self.roster.close_up()
        self.card.start()

    def _on_known_asked(self) -> None:
        self.card.stop()
        store, spelling = self._kit.store, self._spelling

        def read() -> tuple[tuple[Known, ...], Spelling]:
            return known_people(store), spelling or Spelling(read_dictionary())

        self._kit.jobs.run(Lane.READ, self, read, self._on_people, self._on_failed)

    def _on_people(self, read: tuple[tuple[Known, ...], Spelling]) -> None:
        people, self._spelling = read
        self.roster.open(people, self._spelling)
        self._buttons.hide()  # the list leads back to them, and the question above stays in sight

    def _on_chosen(self, known: Known) -> None:
        self._buttons.show()
        work = partial(recall, self._kit.store, known)
        self._kit.jobs.run(Lane.STORE, self, work, self._on_recalled, self._on_failed)

    def _on_recalled(self, person: Person) -> None:
        self._tell(person.name, person)
        self.known.emit(_texts_of(person))

    def _on_card(self, card: IdCard) -> None:
        self._tell(card.name, Person(name=card.name, identity=card.identity))
        self.known.emit(_texts_of_card(card))

    def _tell(self, name: str, person: Person) -> None:
        """Whoever stands beside hears no name; the agent hears who was read."""
        birth = birth_of(person)
        said = [mask_name(name)] if name else []
        if birth is not None:
            #: the age of a resident, in years
            said.append(self.tr("{0}岁").format(age_on(birth, civil_date(self._kit.store.clock.now()))))
        #: {0} is a masked name and an age
        self._kit.announcer.say(self.tr("读好了：{0}").format(self.tr("，").join(said)))

    def _on_failed(self, error: AppError) -> None:
        self._kit.announcer.say(sentence(error, translated), is_urgent=True)

    def _back_to(self, button: TextButton) -> None:
        self.close_up()
        button.setFocus(Qt.FocusReason.OtherFocusReason)


def _texts_of(person: Person) -> Mapping[str, str]:
    identity = person.identity
    return {
        "name": person.name,
        "address": person.address,
        "phone": person.phone,
        "identity.kind": identity.kind if identity is not None else "",
        "identity.number": identity.number if identity is not None else "",
        "sex": person.sex or "",
        "birth": person.birth.isoformat() if person.birth is not None else "",
        "ethnicity": person.ethnicity,
        "occupation": person.occupation,
    }


def _texts_of_card(card: IdCard) -> Mapping[str, str]:
    """Sex and birth are said by the number; what a reader does not tell stays as it was typed."""
    told = {"name": card.name, "address": card.address}
    known = {name: text for name, text in told.items() if text}
    return {**known, "identity.kind": card.kind, "identity.number": card.number}
