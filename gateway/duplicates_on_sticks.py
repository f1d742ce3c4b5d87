"""Duplicates on sticks: what several bundles say twice, without taking any of them in.

For an office that wants to know before it does: nothing here needs a running gateway, and nothing is written.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from app.domain.corrected import corrected
from app.domain.duplicates.candidates import Candidates, keyed
from app.domain.duplicates.case import CaseReader, DuplicateCase
from app.domain.duplicates.judging import Answer, Judgement, compare
from app.domain.petition import Petition, is_accusation
from app.errors import RefusedError
from app.wire.bodies import AuditRecorded, PetitionAmended, PetitionFiled
from app.wire.bundle import EVENTS, Blob, Manifest
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.event import AuditAct, Event, EventType, body_hash, is_genuine, read_header
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick
from gateway.bundles_in import key_of
from gateway.duplicate_rows import sealed_among
from gateway.frame import split_frame
from gateway.gateway import Gateway
from gateway.reading import unpack

_AT_ONCE: Final = 500


class OnStick(msgspec.Struct, frozen=True, kw_only=True):
    """A petition that lies in the bundle `file` of the laptop `device_id`."""

    petition_id: str
    device_id: str
    file: str
    petition: Petition


class Doubled(msgspec.Struct, frozen=True, kw_only=True):
    """Two petitions that may be one matter, in the order in which they were read."""

    cases: tuple[OnStick, OnStick]
    judgement: Judgement


class Said:
    """What petitions bundles hold, each as it was said last, and which of them an agent has told apart."""

    def __init__(self) -> None:
        self.petitions: dict[tuple[str, str], OnStick] = {}
        """By laptop and id: no laptop speaks for what another has filed."""
        self.apart: set[tuple[str, frozenset[str]]] = set()

    def hear(self, event: Event, key: VerifyKey, file: str) -> None:
        """Only what the laptop has signed. Raises RefusedError for a header of another form."""
        header = read_header(event.header)
        if not is_genuine(event, key) or header.body_hash != body_hash(event.salt, event.body):
            return
        if header.type == EventType.PETITION_FILED and header.petition_id is not None:
            petition = msgspec.json.decode(event.body, type=PetitionFiled).filing.petition
            said = OnStick(
                petition_id=header.petition_id, device_id=header.device_id, file=file, petition=petition
            )
            self.petitions[header.device_id, header.petition_id] = said
        elif header.type == EventType.PETITION_AMENDED and header.petition_id is not None:
            self._correct((header.device_id, header.petition_id), event.body)
        elif header.type == AuditAct.TOLD_APART:
            pair = frozenset(msgspec.json.decode(event.body, type=AuditRecorded).petitions)
            self.apart.add((header.device_id, pair))

    def _correct(self, key: tuple[str, str], body: bytes) -> None:
        said = self.petitions.get(key)
        if said is not None:
            changes = msgspec.json.decode(body, type=PetitionAmended).changes
            petition = corrected(said.petition, ((each.field, each.text) for each in changes))
            self.petitions[key] = msgspec.structs.replace(said, petition=petition)

    def is_apart(self, one: OnStick, other: OnStick) -> bool:
        """One petition in two hands, or two of one laptop of which its agent said that they are not one."""
        pair = frozenset((one.petition_id, other.petition_id))
        is_theirs = one.device_id == other.device_id
        return len(pair) == 1 or (is_theirs and (one.device_id, pair) in self.apart)


def doubled(gateway: Gateway, paths: Sequence[Path], reader: CaseReader) -> tuple[Doubled, ...]:
    """The most alike first. Raises as `import_bundle` of a dry run."""
    said = Said()
    for path in paths:
        _read(gateway, path, said)
    _leave_out_sealed(gateway, said)
    return tuple(sorted(_pairs(said, reader), key=lambda pair: -pair.judgement.score))


def _leave_out_sealed(gateway: Gateway, said: Said) -> None:
    names = [name for _, name in said.petitions]
    with gateway.store.read() as connection:
        parts = (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
        sealed = frozenset[str]().union(*(sealed_among(connection, part) for part in parts))
    for key in [key for key in said.petitions if key[1] in sealed]:
        del said.petitions[key]


def _pairs(said: Said, reader: CaseReader) -> Iterator[Doubled]:
    """Petitions of any number of laptops, each compared with those before it."""
    known, cases = Candidates(reader.lexicon), dict[str, DuplicateCase]()
    read: dict[str, OnStick] = {}
    for number, each in enumerate(said.petitions.values()):
        if is_accusation(each.petition):
            continue
        name = str(number)
        read[name] = each
        case = cases[name] = reader.of_petition(name, each.petition)
        for other in known.find_and_add(keyed(case)):
            judgement = compare(cases[other], case)
            if judgement.answer is not Answer.DIFFERENT and not said.is_apart(read[other], each):
                yield Doubled(cases=(read[other], each), judgement=judgement)


def _read(gateway: Gateway, path: Path, said: Said) -> None:
    def find_key(manifest: Manifest) -> VerifyKey:
        hearing.key = key_of(gateway, manifest)
        return hearing.key

    hearing = _Hearing(said, path.name)
    with open_from_stick(path) as file:
        read_bundle(file, gateway.keys.identity, find_key, hearing)


class _Hearing:
    """Events alone; what cannot be read spoils nothing else."""

    def __init__(self, said: Said, file: str) -> None:
        self._said = said
        self._file = file
        self.key: VerifyKey | None = None

    def document(self, blob: Blob, data: bytes) -> None:
        if blob.kind != EVENTS:
            return
        with suppress(RefusedError):
            for raw in split_frame(data):
                self._hear(raw)

    def _hear(self, raw: bytes) -> None:
        reading = unpack(raw)
        if reading is None or self.key is None:
            return
        with suppress(RefusedError, msgspec.MsgspecError, UnicodeError):
            self._said.hear(reading.event, self.key, self._file)

    def file(self, _blob: Blob) -> FileTaker:
        return self

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...
