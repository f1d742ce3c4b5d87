"""Settle: events become verdicts. The one way in, whatever carried them (protocol §2–3, §6).

Each event is judged by itself; a batch is one transaction. What is final is signed, stored with its effect
and answered alike for ever after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.domain.calendar import Calendar
from app.errors import DeviceError
from app.log import get_logger, where
from app.wire.enrolment import DeviceState
from app.wire.event import is_genuine
from app.wire.fields import utc_instant
from app.wire.receipt import RECEIPT_SCHEMA, Code, Receipt, Verdict, is_final
from gateway.devices import Device, find_device, note_contact
from gateway.effects import Effect, Scene, effect_of
from gateway.gateway import Gateway
from gateway.ledger import Answer, Ledger, known_answers
from gateway.questions import read_all
from gateway.reading import FAILED, EventRefused, Reader, Reading, Refusal, unpack
from gateway.review import note_held

_UNTRUSTED = Refusal(Code.HELD, "signer_untrusted")
_UNKNOWN = Refusal(Code.HELD, "signer_unknown")
_BUSY = Refusal(Code.BUSY, "gateway_busy")
_RETRY_SECONDS = {
    "gateway_busy": 5,
    "petition_unknown": 60,
    "replaced_unknown": 60,
    "event_failed": 3_600,
    "signer_untrusted": 3_600,
    "signer_unknown": 3_600,
}
"""When it is worth asking again after an answer that is not final."""

_log = get_logger("gateway.settle")


def settle(
    gateway: Gateway, device: Device, raws: Sequence[bytes], *, takes_revoked: bool = False
) -> tuple[Verdict, ...]:
    """One verdict for each event, in order. `raws` are the undecoded members of a batch.

    An event proves itself: what another device of ours signed, and left to this one, is judged as if that
    one had sent it. Of one that is trusted no more it waits for an officer who `takes_revoked`, and so does
    all that such a one brings; of one that nobody here knows, which a gateway may have known before it was
    restored, until that one enrols.
    """
    unpacked = [unpack(raw) for raw in raws]
    speakers = _speakers(gateway, device, unpacked)
    is_open = takes_revoked or device.state is not DeviceState.REVOKED
    verdicts: dict[int, Verdict] = {}
    for speaker in dict.fromkeys(speakers):
        places = [place for place, each in enumerate(speakers) if each == speaker]
        theirs = [unpacked[place] for place in places]
        if speaker is None:
            told = tuple(_not_final(reading, _UNKNOWN) for reading in theirs)
        else:
            is_trusted = speaker.state is DeviceState.ACTIVE or speaker is device or takes_revoked
            judge = _settle if is_open and is_trusted else _hold
            told = judge(gateway, speaker, theirs, sender=device)
        verdicts.update(zip(places, told, strict=True))
    return tuple(verdicts[place] for place in range(len(unpacked)))


class _Named(msgspec.Struct):
    device_id: str


def _device_in(reading: Reading | None) -> str | None:
    """Who says so, if that can be read."""
    try:
        return msgspec.json.decode(reading.event.header, type=_Named).device_id if reading else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _speakers(
    gateway: Gateway, device: Device, unpacked: Sequence[Reading | None]
) -> Sequence[Device | None]:
    """Whose word each event is: another device's of ours where that one signed it, nobody's where it names
    one that is not known. What only claims to be another's is the sender's, and takes no place in its chain.
    """
    named = [_device_in(each) for each in unpacked]
    others = set(named) - {None, device.device_id}
    if not others:
        return [device] * len(named)
    known: dict[str | None, Device | None] = {}
    with gateway.store.read() as connection:
        known.update((name, find_device(connection, name)) for name in others if name)

    def speaker(reading: Reading | None, name: str | None) -> Device | None:
        author = known.get(name, device)
        if author is None or author is device:
            return author
        return author if reading and is_genuine(reading.event, author.key) else device

    return [speaker(reading, name) for reading, name in zip(unpacked, named, strict=True)]


def _hold(
    gateway: Gateway, author: Device, unpacked: Sequence[Reading | None], *, sender: Device
) -> tuple[Verdict, ...]:
    """What an officer has taken in was answered then; the rest waits for one."""
    with gateway.store.read() as connection:
        hashes = {reading.sha256 for reading in unpacked if reading}
        known = known_answers(connection, author.device_id, hashes)
    held = [reading for reading in unpacked if reading and reading.sha256 not in known]
    note_held(gateway, author, held, bringer=sender)
    return tuple(
        _verdict(Code.KNOWN, known[reading.sha256])
        if reading is not None and reading.sha256 in known
        else _not_final(reading, _UNTRUSTED)
        for reading in unpacked
    )


def _settle(
    gateway: Gateway, device: Device, unpacked: Sequence[Reading | None], *, sender: Device
) -> tuple[Verdict, ...]:
    """Events of one device, whoever brings them."""
    at = gateway.clock.now()
    try:
        readings = _read_new(gateway, device, unpacked, at)
        with gateway.store.write() as connection:
            ledger = Ledger.load(connection, device.device_id, [each for each in readings if each])
            judge = _Judge(gateway, device, ledger, at, gateway.calendar)
            verdicts = tuple(judge.verdict(reading) for reading in readings)
            ledger.write(connection)
            note_contact(connection, sender, at)
    except DeviceError as error:
        if error.code != "database_busy":
            raise
        return tuple(_not_final(reading, _BUSY) for reading in unpacked)
    gateway.settled.set()
    return verdicts


def _read_new(
    gateway: Gateway, device: Device, unpacked: Sequence[Reading | None], at: datetime
) -> list[Reading | None]:
    """Read what is not known yet, outside the transaction: checking signatures takes the most time."""
    with gateway.store.read() as connection:
        hashes = {reading.sha256 for reading in unpacked if reading}
        known = known_answers(connection, device.device_id, hashes)
    reader = Reader(device_id=device.device_id, key=device.key, keys=gateway.keys, received_at=at)
    new = [reading for reading in unpacked if reading and reading.sha256 not in known]
    read = {reading.sha256: reading for reading in read_all(new, reader)}
    return [reading and read.get(reading.sha256, reading) for reading in unpacked]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides event by event; the ledger remembers."""

    gateway: Gateway
    device: Device
    ledger: Ledger
    at: datetime
    calendar: Calendar

    def verdict(self, reading: Reading | None) -> Verdict:
        if reading is None:
            return Verdict(code=Code.INVALID, reason="event_unreadable")
        known = self.ledger.answers.get(reading.sha256)
        if known is not None:
            return _verdict(Code.KNOWN, known)
        effect, refusal = self._decide(reading)
        if refusal is not None and not is_final(refusal.code):
            return _not_final(reading, refusal)
        answer = self._answer(reading, effect, refusal)
        self.ledger.enter(reading, effect, answer)
        return _verdict(answer.receipt.code, answer)

    def _decide(self, reading: Reading) -> tuple[Effect, Refusal | None]:
        header = reading.header
        if reading.refusal is not None or header is None:
            return Effect(), reading.refusal or FAILED
        if self.ledger.chain.knows(header.id):
            return Effect(), Refusal(Code.OTHER_BYTES, "other_bytes")
        if self.ledger.chain.has_place(header):
            return Effect(), Refusal(Code.OTHER_BYTES, "place_taken")
        scene = Scene(
            at=self.at,
            calendar=self.calendar,
            region=self.device.region,
            query_code_hash=self.ledger.query_code_hash(reading),
            was_said=self.ledger.has_words(header),
            was_refused=self.ledger.was_refused(header.petition_id),
            heir=self.ledger.heir(header.petition_id),
            awaits_replaced=header.replaces is not None and not self.ledger.chain.knows(header.replaces),
        )
        try:
            return effect_of(reading, header, self.ledger.case(header.petition_id), scene), None
        except EventRefused as refused:
            return Effect(), refused.refusal
        except Exception as error:  # noqa: BLE001 (a bug of ours in one event must not hold up the others)
            _log.error("event_failed %s %s", reading.sha256, where(error))
            return Effect(), FAILED

    def _answer(self, reading: Reading, effect: Effect, refusal: Refusal | None) -> Answer:
        header = reading.header if reading.is_ours else None
        receipt = Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id=self.gateway.keys.gateway_id,
            device_id=self.device.device_id,
            event_sha256=reading.sha256,
            code=int(refusal.code if refusal else Code.ACCEPTED),
            received_at=utc_instant(self.at),
            event_id=header.id if header else None,
            epoch=header.epoch if header else None,
            seq=header.seq if header else None,
            rev=effect.case.rev if effect.case else 0,
            reason=refusal.reason if refusal else None,
            fields=refusal.fields if refusal else (),
        )
        return Answer(receipt=receipt, signed=self.gateway.keys.sign(receipt))


def _verdict(code: int, answer: Answer) -> Verdict:
    receipt = answer.receipt
    return Verdict(
        code=int(code),
        event_sha256=receipt.event_sha256,
        id=receipt.event_id,
        seq=receipt.seq,
        rev=receipt.rev,
        reason=receipt.reason,
        fields=receipt.fields,
        receipt=answer.signed.on_the_wire(),
    )


def _not_final(reading: Reading | None, refusal: Refusal) -> Verdict:
    header = reading.header if reading else None
    return Verdict(
        code=int(refusal.code),
        event_sha256=reading.sha256 if reading else None,
        id=header.id if header else None,
        seq=header.seq if header else None,
        reason=refusal.reason,
        fields=refusal.fields,
        retry_after=_RETRY_SECONDS.get(refusal.reason),
    )
