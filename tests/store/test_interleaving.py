"""Editing while sending: whatever comes between, each event goes and is answered as it was frozen."""

import hashlib
from random import Random

from app.errors import RefusedError
from app.store.chain import StoredEvent
from app.store.verify import verify
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType, body_hash, read_header
from tests.store.scene import Scene

STEPS = 2_000
PETITIONS = 20


class Sending:
    """What is on the wire while the agent goes on writing."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._numbers: set[int] = set()
        self.batches: list[tuple[StoredEvent, ...]] = []
        self.mismatches = 0

    def send(self) -> None:
        batch = self._scene.due(max_events=5, skip=self._numbers)
        self._numbers |= {stored.number for stored in batch}
        self.batches += [batch] if batch else []

    def answer(self, chance: Random) -> None:
        """In any order; a line may also break, and then the same bytes go again."""
        batch = self.batches.pop(chance.randrange(len(self.batches)))
        for stored in batch:
            self._numbers.discard(stored.number)
            self.mismatches += not self._is_as_frozen(stored)
            if chance.random() < 0.8:
                self._settle(stored)

    def _settle(self, stored: StoredEvent) -> None:
        try:
            self._scene.settle(stored)
        except RefusedError:
            self.mismatches += 1

    @staticmethod
    def _is_as_frozen(stored: StoredEvent) -> bool:
        event = stored.event
        is_named = hashlib.sha256(event.header).hexdigest() == stored.sha256
        return is_named and read_header(event.header).body_hash == body_hash(event.salt, event.body)


def test_whatever_is_edited_while_it_is_sent_is_accepted_in_the_end(scene: Scene) -> None:
    """pain 9: an edit of what was filed is an event of its own."""
    chance, sending = Random(20_261_132), Sending(scene)
    petitions = [scene.file(number).petition_id or "" for number in range(PETITIONS)]
    said = len(petitions)
    for step in range(STEPS):
        act = chance.choice(("edit", "send", "answer"))
        if act == "edit":
            scene.say(
                chance.choice(petitions), EventType.PETITION_AMENDED, PetitionAmended(note=f"补充 {step}")
            )
            said += 1
        elif act == "send":
            sending.send()
        elif sending.batches:
            sending.answer(chance)
    while sending.batches:
        sending.answer(chance)
    scene.settle_all()
    report = verify(scene.store)
    assert sending.mismatches == 0
    assert (report.findings, scene.waiting(), report.receipts) == ((), 0, said)
