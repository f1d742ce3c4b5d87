"""Duplicates at the gateway (判重): hints that wait for an officer. Nothing follows from them by itself.

Petitions are compared after they were settled, not while a device waits for its receipts. Whatever was cut
off is made up for the next time anybody looks.
"""

import hmac
import importlib.resources
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Final

import msgspec

from app.domain.corrected import corrected
from app.domain.duplicates.candidates import LEAST_SHARED, MOST, PERSON_WEIGHT, person_keys, word_keys
from app.domain.duplicates.case import CaseReader, DuplicateCase
from app.domain.duplicates.judging import Answer, compare
from app.domain.duplicates.lexicon import read_lexicon
from app.domain.petition import is_accusation
from app.errors import DeviceError
from app.wire.bodies import PetitionAmended, PetitionFiled
from app.wire.fields import utc_instant
from gateway.duplicate_rows import (
    Hint,
    Text,
    found_by,
    pair_of,
    save_hints,
    save_keys,
    sealed_among,
    texts_of,
    unseen,
)
from gateway.gateway import Gateway
from gateway.turns import alone

LOOKING: Final = "looking"
_AT_ONCE: Final = 25


class Looking:
    """Compares what was not compared yet. One at a time on a data folder."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    @cached_property
    def reader(self) -> CaseReader:
        """The packs take a tenth of a second: only who finds something to compare reads them."""
        packs = importlib.resources.files("resources") / "packs"
        lexicon = read_lexicon((packs / "pairs.txt").read_bytes(), (packs / "pinyin.txt").read_bytes())
        return CaseReader(lexicon, self._gateway.keys.person_key)

    def catch_up(self) -> int:
        """Compare every petition whose present text was not; how many. None while another process does."""
        count = 0
        try:
            with alone(self._gateway.data, LOOKING):
                while some := self._unseen():
                    self._look(some)
                    count += len(some)
        except DeviceError as error:
            if error.code not in {"gateway_in_use", "database_busy"}:
                raise
        return count

    def _unseen(self) -> tuple[Text, ...]:
        with self._gateway.store.read() as connection:
            return unseen(connection, _AT_ONCE)

    def _look(self, some: Sequence[Text]) -> None:
        """First all of them can be found, then each is compared; the database is held for neither."""
        read = {each.petition_id: case for each in some if (case := self._read(each)) is not None}
        keys = {each.petition_id: self._keys(read.get(each.petition_id)) for each in some}
        with self._gateway.store.write() as connection:
            save_keys(connection, keys)
        at = utc_instant(self._gateway.clock.now())
        hints = [hint for name, case in read.items() for hint in self._hints(case, keys[name], at)]
        with self._gateway.store.write() as connection:
            save_hints(connection, some, hints)

    def _read(self, text: Text) -> DuplicateCase | None:
        """None for what is not here or cannot be read, and of reports about officials: they take no part."""
        with suppress(msgspec.MsgspecError, UnicodeError):
            filed = msgspec.json.decode(text.body or b"", type=PetitionFiled)
            amended = (msgspec.json.decode(body, type=PetitionAmended) for body in text.amendments if body)
            changes = ((each.field, each.text) for said in amended for each in said.changes)
            petition = corrected(filed.filing.petition, changes)
            return None if is_accusation(petition) else self.reader.of_petition(text.petition_id, petition)
        return None

    def _keys(self, case: DuplicateCase | None) -> Mapping[str, int]:
        """Words as they are; people as keyed hashes, so that the table names nobody."""
        if case is None:
            return {}
        key = self.reader.key
        people = (hmac.digest(key, each.encode(), "sha256").hex()[:32] for each in person_keys(case))
        words = {f"w{pair}": 1 for pair in word_keys(case)}
        return words | {f"p{each}": PERSON_WEIGHT for each in people}

    def _hints(self, case: DuplicateCase, keys: Mapping[str, int], at: str) -> Iterator[Hint]:
        of_people = {key: weight for key, weight in keys.items() if weight == PERSON_WEIGHT}
        with self._gateway.store.read() as connection:
            # Who else writes as many others do must not crowd out what the same person said.
            theirs = found_by(connection, case.id, of_people, enough=PERSON_WEIGHT, limit=MOST)
            alike = found_by(connection, case.id, keys, enough=LEAST_SHARED, limit=MOST)
            names = tuple(dict.fromkeys((*theirs, *alike)))
            sealed = sealed_among(connection, (case.id, *names))
            texts = texts_of(connection, [name for name in names if name not in sealed])
        if case.id in sealed:
            return
        for text in texts:
            other = self._read(text)
            judgement = compare(case, other) if other is not None else None
            if judgement is not None and judgement.answer is not Answer.DIFFERENT:
                yield Hint(pair_of(case.id, text.petition_id), judgement, at)
