"""Ledger: what one batch has to know of the database, and what it will write, all at once at its end.

An event is entered only when everything about it is decided, so an event that fails leaves no trace. A batch
costs a handful of statements however many events it carries.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from app.wire.bodies import PetitionAmended, PetitionFiled
from app.wire.event import MAX_BODY_BYTES, EventType, Header
from app.wire.receipt import Code, Receipt
from gateway.attachments import Attachment, expect, manifest_of
from gateway.case import Case, News
from gateway.cases import load_cases, save_cases, save_news
from gateway.chain import Chain, Link
from gateway.duplicate_rows import Decision, look_again, note_decision, told_apart
from gateway.effects import Effect
from gateway.handovers import hand_over, handed_over, heirs_of
from gateway.keys import SignedBytes
from gateway.reading import Reading
from gateway.tables import EventRow

_PLACE_COLUMNS = ("event_id", "epoch", "seq", "prev", "petition_id", "type", "replaces", "query_code_hash")


@dataclass(frozen=True, slots=True)
class Answer:
    """A final answer, as it was given the first time."""

    receipt: Receipt
    signed: SignedBytes


_KNOWN: Final = select(EventRow.sha256, EventRow.receipt, EventRow.receipt_signature).where(
    EventRow.device_id == bindparam("device"), EventRow.sha256.in_(bindparam("hashes", expanding=True))
)
_CODES: Final = select(EventRow.event_id, EventRow.query_code_hash).where(
    EventRow.device_id == bindparam("device"), EventRow.event_id.in_(bindparam("ids", expanding=True))
)
# Whose they are is looked at afterwards: asked for both, SQLite goes through all that the device ever said.
_SAID: Final = select(
    EventRow.device_id, EventRow.petition_id, EventRow.type, EventRow.code, EventRow.header
).where(EventRow.petition_id.in_(bindparam("petitions", expanding=True)))
"""Put together once: that takes longer than to run them."""


def known_answers(connection: Connection, device_id: str, hashes: Collection[str]) -> dict[str, Answer]:
    """The answers already given to this device for these bytes, refusals too: same event, same answer."""
    if not hashes:
        return {}
    return {
        sha256: Answer(
            receipt=msgspec.json.decode(receipt, type=Receipt),
            signed=SignedBytes(document=receipt, signature=signature),
        )
        for sha256, receipt, signature in connection.execute(
            _KNOWN, {"device": device_id, "hashes": tuple(hashes)}
        )
    }


def _codes_of(connection: Connection, device_id: str, event_ids: Collection[str]) -> dict[str, str]:
    """Hashes of the query codes that came with filings, by the id of the event."""
    if not event_ids:
        return {}
    found = connection.execute(_CODES, {"device": device_id, "ids": tuple(event_ids)})
    return {name: code for name, code in found if name and code}


_IN_VAIN: Final = (int(Code.INVALID), int(Code.TOO_LARGE))
"""Answers to a filing that is wrong itself; what found its place taken (409) is said again later."""


class _Words(NamedTuple):
    """What was said of a petition. The salt under the hash makes that one utterance, wherever it stands."""

    petition_id: str | None
    type: str | None
    body_hash: str


class _Hashed(msgspec.Struct, frozen=True):
    body_hash: str


def _said_of(
    connection: Connection, device_id: str, petition_ids: Collection[str]
) -> tuple[set[_Words], set[str]]:
    """Of these petitions: all that this device was answered 201 for, and those that it filed in vain."""
    words, refused = set[_Words](), set[str]()
    if not petition_ids:
        return words, refused
    for owner, petition_id, kind, code, header in connection.execute(
        _SAID, {"petitions": tuple(petition_ids)}
    ):
        if owner != device_id:
            continue
        if code == Code.ACCEPTED:
            hashed = msgspec.json.decode(header, type=_Hashed).body_hash
            words.add(_Words(petition_id, kind, hashed))
        elif petition_id and kind == EventType.PETITION_FILED and code in _IN_VAIN:
            refused.add(petition_id)
    return words, refused


@dataclass(frozen=True)
class Ledger:
    """One device's answers, chain and cases, as far as a batch touches them."""

    device_id: str
    answers: dict[str, Answer]
    chain: Chain
    _codes: dict[str, str]
    _words: set[_Words]
    _refused: set[str]
    _before: dict[str, Case]
    _heirs: dict[str, str]
    _cases: dict[str, Case] = field(default_factory=dict)
    _events: list[dict[str, object]] = field(default_factory=list)
    _news: list[tuple[str, News]] = field(default_factory=list)
    _handed: list[tuple[str, Sequence[str]]] = field(default_factory=list)
    _attachments: list[Attachment] = field(default_factory=list)
    _apart: list[Decision] = field(default_factory=list)
    _amended: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, connection: Connection, device_id: str, readings: Sequence[Reading]) -> Self:
        headers = [reading.header for reading in readings if reading.header and reading.is_ours]
        petition_ids = {each.petition_id for each in headers if each.petition_id}
        words, refused = _said_of(connection, device_id, petition_ids)
        return cls(
            device_id=device_id,
            answers=known_answers(connection, device_id, {reading.sha256 for reading in readings}),
            chain=Chain.load(connection, device_id, headers),
            _codes=_codes_of(connection, device_id, {each.replaces for each in headers if each.replaces}),
            _words=words,
            _refused=refused,
            _before=load_cases(connection, petition_ids),
            _heirs=dict(heirs_of(connection, device_id, petition_ids)),
        )

    def case(self, petition_id: str | None) -> Case | None:
        """As it stands after the events entered so far."""
        if petition_id is None:
            return None
        return self._cases.get(petition_id) or self._before.get(petition_id)

    def has_words(self, header: Header) -> bool:
        """Whether these very words were accepted already, of another event."""
        return _words_in(header) in self._words

    def was_refused(self, petition_id: str | None) -> bool:
        """Whether a filing of it came and was not accepted."""
        return petition_id in self._refused

    def heir(self, petition_id: str | None) -> str | None:
        """To whom this device has given it."""
        return self._heirs.get(petition_id) if petition_id is not None else None

    def query_code_hash(self, reading: Reading) -> str | None:
        """Of a filing: its own, or that of the filing which it replaces."""
        replaced = reading.header.replaces if reading.header else None
        return reading.query_code_hash or (self._codes.get(replaced) if replaced else None)

    def enter(self, reading: Reading, effect: Effect, answer: Answer) -> None:
        """An event with its final answer, and all that follows from it."""
        self.answers[reading.sha256] = answer
        self._events.append(self._row(reading, effect, answer) | self._place(reading))
        if reading.header is not None and answer.receipt.code == Code.ACCEPTED:
            self._words.add(_words_in(reading.header))
        elif (
            answer.receipt.code in _IN_VAIN
            and isinstance(reading.body, PetitionFiled)
            and reading.header is not None
            and reading.header.petition_id is not None
        ):
            self._refused.add(reading.header.petition_id)
        if effect.case is not None:
            self._cases[effect.case.petition_id] = effect.case
            if isinstance(reading.body, PetitionAmended):
                self._amended.add(effect.case.petition_id)
            self._attachments.extend(_attachments_of(reading, effect.case, answer))
        if effect.news is not None:
            device_id = effect.case.hand if effect.case is not None else self.device_id
            self._news.append((device_id, effect.news))
        handed = handed_over(reading, reading.header) if reading.header is not None else None
        if handed is not None and answer.receipt.code == Code.ACCEPTED:
            self._handed.append(handed)
        apart = told_apart(reading, self.device_id, answer.receipt.received_at)
        if apart is not None and answer.receipt.code == Code.ACCEPTED:
            self._apart.append(apart)

    def write(self, connection: Connection) -> None:
        links = self.chain.links()
        if self._events:
            rows = [{"link": links.get(str(row["sha256"]), Link.UNKNOWN).value} | row for row in self._events]
            connection.execute(insert(EventRow), rows)
        self.chain.join(connection)
        save_cases(connection, self._before, self._cases.values())
        for device_id, news in self._news:
            save_news(connection, device_id, [news])
        expect(connection, self._attachments)
        for heir, petitions in self._handed:
            hand_over(connection, self.device_id, heir, petitions)
        if self._amended:
            look_again(connection, self._amended)
        for decision in self._apart:
            note_decision(connection, decision)

    def _row(self, reading: Reading, effect: Effect, answer: Answer) -> dict[str, object]:
        event = reading.event
        return {
            "device_id": self.device_id,
            "sha256": reading.sha256,
            "header": event.header,
            "signature": event.signature,
            "salt": event.salt,
            "body": event.body if len(event.body) <= MAX_BODY_BYTES else None,
            "code": answer.receipt.code,
            "is_parallel": effect.is_parallel,
            "needs_officer": effect.needs_officer,
            "received_at": answer.receipt.received_at,
            "receipt": answer.signed.document,
            "receipt_signature": answer.signed.signature,
        }

    def _place(self, reading: Reading) -> dict[str, object]:
        """The event's name and its place in its chain, which it leaves to others when it may not take them.

        One that came to a taken place keeps its name: what is said again in its stead names it.
        """
        header = reading.header
        if header is None or not reading.is_ours or self.chain.knows(header.id):
            return dict.fromkeys(_PLACE_COLUMNS)
        is_placed = self.chain.take(header, reading.sha256)
        code_hash = self.query_code_hash(reading)
        if code_hash is not None:
            self._codes[header.id] = code_hash
        return {
            "event_id": header.id,
            "epoch": header.epoch if is_placed else None,
            "seq": header.seq if is_placed else None,
            "prev": header.prev,
            "petition_id": header.petition_id,
            "type": header.type,
            "replaces": header.replaces,
            "query_code_hash": code_hash,
        }


def _words_in(header: Header) -> _Words:
    return _Words(header.petition_id, header.type, header.body_hash)


def _attachments_of(reading: Reading, case: Case, answer: Answer) -> Iterator[Attachment]:
    """What an accepted event brings after it."""
    if answer.receipt.code != Code.ACCEPTED:
        return
    for entry in manifest_of(reading.body):
        yield Attachment(
            device_id=case.hand,
            sha256=entry.sha256,
            petition_id=case.petition_id,
            size=entry.size,
        )
