"""Two laptops, and a stick that goes from the first to the second."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from app.store import cases, drafts
from app.store.store import Store
from app.sync.handover_in import TakenOver, take_over
from app.sync.handover_out import Left, leave, look_at_card, own_card


class Laptop(Protocol):
    @property
    def store(self) -> Store: ...


L = TypeVar("L", bound=Laptop)


@dataclass
class Pair(Generic[L]):
    """The office has confirmed both."""

    giver: L
    heir: L
    stick: Path

    def leave(self, *chosen: str) -> Left:
        card = look_at_card(self.giver.store, own_card(self.heir.store))
        return leave(self.giver.store, card, self.stick, chosen or None)

    def take(self) -> TakenOver:
        return take_over(self.heir.store, self.stick)


def shown(laptop: Laptop) -> set[str]:
    """What whoever has it open finds: petitions and drafts."""
    with laptop.store.read() as work:
        listed = {view.petition_id for view in cases.list_cases(work, limit=99)}
        return listed | {draft.petition_id for draft in drafts.open_drafts(work)}
