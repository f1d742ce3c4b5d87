"""Workload: an agent's days in a store, each act marked when it is said to be safe.

`python -m tests.faults.workload MOUNT SEED STEPS` begins in an empty folder; `… MOUNT SEED STEPS again` opens
what is there, as a program does after a power cut, and goes on.
"""

import hashlib
import os
import sys
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from app.actions.drafting import discard_draft, save_draft
from app.domain.manifest import FileEntry, FileKind
from app.store import attachments
from app.store.erase import erase_petition
from app.store.vault import Vault
from tests.faults.marks import Marks
from tests.samples import SeededEntropy, sample_filing
from tests.store.scene import Scene, change

PASSPHRASE: Final = "水渠 堵塞 已经 三年"
FOLDER: Final = "vault"
SLOTS: Final = "slots"
"""Keyslots of their own: the store beside them has the key of the samples."""
_LARGEST: Final = 40_000


class Filed(NamedTuple):
    petition_id: str
    file_ids: tuple[str, ...]


class Days:
    """`turn` does one thing, by chance."""

    def __init__(self, scene: Scene, marks: Marks, chance: Random) -> None:
        self._scene = scene
        self._mark = marks
        self._chance = chance
        self._drafts: dict[str, list[str]] = {}
        self._filed: list[Filed] = []
        self._cursor = 0

    def turn(self) -> None:
        acts = {
            self.write: 5,
            self.attach: 3,
            self.detach: 1,
            self.file: 4,
            self.discard: 1,
            self.settle: 2,
            self.settle_all: 1,
            self.settle_file: 2,
            self.hear: 2,
            self.download: 1,
            self.erase: 1,
        }
        self._chance.choices([*acts], [*acts.values()])[0]()

    def write(self) -> None:
        known = [*self._drafts, self._scene.new_petition_id()]
        draft_id, content = self._chance.choice(known), self._chance.randbytes(self._chance.randint(1, 3_000))
        digest = hashlib.sha256(content).hexdigest()
        self._mark("drafting", draft_id, digest)
        save_draft(self._scene.store, draft_id, content)
        self._mark("drafted", draft_id, digest)
        self._drafts.setdefault(draft_id, [])

    def attach(self) -> None:
        if self._drafts:
            draft_id = self._chance.choice([*self._drafts])
            data = self._chance.randbytes(self._chance.randint(1, _LARGEST))
            attached = self._scene.attach(draft_id, data, name="照片.jpg")
            self._mark("attached", attached.id, attached.sha256)
            self._drafts[draft_id].append(attached.id)

    def detach(self) -> None:
        files = [(draft_id, file_id) for draft_id, held in self._drafts.items() for file_id in held]
        if files:
            draft_id, file_id = self._chance.choice(files)
            self._mark("detaching", file_id)
            with self._scene.store.write() as work:
                attachments.remove(work, file_id)
            self._drafts[draft_id].remove(file_id)

    def file(self) -> None:
        if self._drafts:
            draft_id, file_ids = self._drafts.popitem()
            entries = tuple(file.entry for file in self._scene.attached(draft_id))
            filing = sample_filing(len(self._filed), files=entries)
            self._mark("closing", draft_id)
            stored = self._scene.file(filing=filing, petition_id=draft_id)
            self._mark("filed", stored.sha256, draft_id)
            self._filed.append(Filed(draft_id, tuple(file_ids)))

    def discard(self) -> None:
        if self._drafts:
            draft_id, file_ids = self._drafts.popitem()
            self._mark("closing", draft_id)
            for file_id in file_ids:
                self._mark("detaching", file_id)
            discard_draft(self._scene.store, draft_id)
            self._mark("discarded", draft_id)

    def settle(self) -> None:
        for stored in self._scene.due(max_events=2):
            self._mark("settling", stored.sha256)
            self._scene.settle(stored, self._chance.choice((201, 201, 201, 422)))
            self._mark("settled", stored.sha256)

    def settle_all(self) -> None:
        while due := self._scene.due():
            for stored in due:
                self._mark("settling", stored.sha256)
                self._scene.settle(stored)
                self._mark("settled", stored.sha256)

    def settle_file(self) -> None:
        for file in self._scene.files_due(limit=2):
            self._scene.settle_file(file)
            self._mark("file receipted", file.id)

    def hear(self) -> None:
        if self._filed:
            self._cursor += 1
            told = change(self._chance.choice(self._filed).petition_id, self._cursor)
            self._scene.tell(told)
            self._mark("cursor", str(self._cursor))

    def download(self) -> None:
        """A file that came with a reply; in two pieces, as if the line had been cut between them."""
        if not self._filed:
            return
        data, store = self._chance.randbytes(self._chance.randint(2, _LARGEST)), self._scene.store
        sha256, half = hashlib.sha256(data).hexdigest(), len(data) // 2
        entry = FileEntry(
            id=self._scene.new_petition_id(),
            kind=FileKind.DOCUMENT,
            name="答复意见书.txt",
            media_type="text/plain",
            size=len(data),
            sha256=sha256,
        )
        with store.write() as work:
            attachments.expect(work, self._chance.choice(self._filed).petition_id, entry)
        for piece in (data[:half], data[half:]):
            with store.blobs.adopt(sha256) as incoming:
                incoming.write(piece)
        with store.blobs.adopt(sha256) as incoming:
            incoming.finish()
        with store.write() as work:
            attachments.note_arrived(work, entry.id)
        self._mark("attached", entry.id, sha256)

    def erase(self) -> None:
        """What the gateway has may be erased here; seldom, so that something stays."""
        if not self._filed or self._chance.random() < 0.5:
            return
        chosen = self._chance.choice(self._filed)
        with self._scene.store.read() as work:
            files = attachments.of_petition(work, chosen.petition_id)
            is_on_the_way = attachments.are_on_the_way(work, chosen.petition_id)
        if is_on_the_way or any(each.petition_id == chosen.petition_id for each in self._scene.due()):
            return
        self._mark("erasing", chosen.petition_id)
        for file in files:
            self._mark("detaching", file.id)
        with self._scene.store.write() as work:
            erase_petition(work, chosen.petition_id)
        self._filed.remove(chosen)


def main(mount: Path, seed: int, steps: int, *, again: bool) -> None:
    chance, marks, folder = Random(seed), Marks(mount), mount / FOLDER
    if not again:
        folder.mkdir()
        (mount / SLOTS).mkdir()
        vault = Vault.create(
            mount / SLOTS, account_name="周敏", passphrase=PASSPHRASE, entropy=SeededEntropy(seed)
        )
        marks("vault made", value=vault.unlock(PASSPHRASE).keycheck.hex())
    with Scene(folder, seed=seed) as scene:
        marks("store made")
        # The same chance as before: another day keeps ids from coming twice.
        scene.clock.turn(days=int(again))
        days = Days(scene, marks, chance)
        for _ in range(steps):
            days.turn()
            scene.clock.turn(minutes=1)
            if chance.random() < 0.02:
                scene.reopen()
        if chance.random() < 0.5:
            os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), again="again" in sys.argv[4:])
