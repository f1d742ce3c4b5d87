"""Duplicates on sticks: what several bundles say twice, without taking any of them in.

For an office that wants to know before it does: nothing here needs a running gateway, and nothing is written.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from app.domain.duplicates.candidates import Candidates, keyed
from app.domain.duplicates.case import CaseReader, DuplicateCase
from app.domain.duplicates.judging import Answer, Judgement, compare
from app.domain.petition import Petition, is_accusation
from app.errors import RefusedError
from app.wire.bodies import AuditRecorded, PetitionFiled
from app.wire.bundle import EVENTS, Blob, Manifest
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.event import AuditAct, Event, EventType, body_hash, is_genuine, read_header
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick
from gateway.bundles_in import key_of
from gateway.frame import split_frame
from gateway.gateway import Gateway
from gateway.reading import unpack


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
        self.petitions: dict[str, OnStick] = {}
        self.apart: set[frozenset[str]] = set()

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
            self.petitions[header.petition_id] = said
        elif header.type == AuditAct.TOLD_APART:
            self.apart.add(frozenset(msgspec.json.decode(event.body, type=AuditRecorded).petitions))


def doubled(gateway: Gateway, paths: Sequence[Path], reader: CaseReader) -> tuple[Doubled, ...]:
    """The most alike first. Raises as `import_bundle` of a dry run."""
    said = Said()
    for path in paths:
        _read(gateway, path, said)
    return tuple(sorted(_pairs(said, reader), key=lambda pair: -pair.judgement.score))


def _pairs(said: Said, reader: CaseReader) -> Iterator[Doubled]:
    """Petitions of any number of laptops, each compared with those before it."""
    known, cases = Candidates(reader.lexicon), dict[str, DuplicateCase]()
    for name, each in said.petitions.items():
        if is_accusation(each.petition):
            continue
        case = cases[name] = reader.of_petition(name, each.petition)
        for other in known.find_and_add(keyed(case)):
            judgement = compare(cases[other], case)
            if judgement.answer is not Answer.DIFFERENT and frozenset((name, other)) not in said.apart:
                yield Doubled(cases=(said.petitions[other], each), judgement=judgement)


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
