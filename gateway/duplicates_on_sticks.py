"""Duplicates on sticks: what several bundles say twice, without taking any of them in.

For an office that wants to know before it does: nothing here needs a running gateway, and nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from app.domain.corrected import corrected
from app.domain.duplicates.candidates import Candidates, keyed
from app.domain.duplicates.case import CaseReader, DuplicateCase
from app.domain.duplicates.judging import Answer, Judgement, compare
from app.domain.petition import Petition, is_accusation
from app.errors import RefusedError
from app.wire.bodies import AuditRecorded, PetitionAmended, PetitionFiled
from app.wire.bundle import EVENTS, Blob, Manifest
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.event import AuditAct, Event, EventType, Header, body_hash, is_genuine, read_header
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick
from gateway.bundles_in import key_of
from gateway.duplicate_rows import decisions, pair_of, sealed_among
from gateway.frame import split_frame
from gateway.gateway import Gateway
from gateway.reading import unpack

_AT_ONCE: Final = 500


_FORMS: Final[Mapping[str, type[PetitionFiled | PetitionAmended | AuditRecorded]]] = {
    EventType.PETITION_FILED: PetitionFiled,
    EventType.PETITION_AMENDED: PetitionAmended,
    AuditAct.TOLD_APART: AuditRecorded,
}


class OnStick(msgspec.Struct, frozen=True, kw_only=True):
    """A petition that lies in the bundle `file` of the laptop `device_id`."""

    petition_id: str
    device_id: str
    file: str
    petition: Petition


class Doubled(msgspec.Struct, frozen=True, kw_only=True):
    """Two petitions that may be one matter, in the order in which their laptops were read."""

    cases: tuple[OnStick, OnStick]
    judgement: Judgement


class _Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What a laptop says, and the first file in which it stands."""

    header: Header
    body: PetitionFiled | PetitionAmended | AuditRecorded
    file: str


class Said:
    """What bundles hold. Each laptop says it in its own order, whichever file is read first."""

    def __init__(self) -> None:
        self.petitions: dict[tuple[str, str], OnStick] = {}
        """By laptop and id, as it was said last: no laptop speaks for what another has filed."""
        self.apart: set[tuple[str, frozenset[str]]] = set()
        """Of which pairs the agent of a laptop said that they are not one."""
        self._heard: dict[str, dict[tuple[int, int], _Heard]] = {}

    def hear(self, event: Event, key: VerifyKey, file: str) -> None:
        """Only what the laptop has signed. Raises RefusedError for a header of another form."""
        header = read_header(event.header)
        if not is_genuine(event, key) or header.body_hash != body_hash(event.salt, event.body):
            return
        form = _FORMS.get(header.type)
        if form is not None:
            heard = _Heard(header=header, body=msgspec.json.decode(event.body, type=form), file=file)
            self._heard.setdefault(header.device_id, {}).setdefault((header.epoch, header.seq), heard)

    def settle(self) -> None:
        """Once all is heard."""
        for heard in self._heard.values():
            for place in sorted(heard):
                self._take(heard[place])

    def _take(self, heard: _Heard) -> None:
        header, body = heard.header, heard.body
        if isinstance(body, AuditRecorded):
            self.apart.add((header.device_id, frozenset(body.petitions)))
        elif header.petition_id is not None:
            key = (header.device_id, header.petition_id)
            said = self.petitions.get(key)
            if isinstance(body, PetitionFiled):
                self.petitions[key] = OnStick(
                    petition_id=header.petition_id,
                    device_id=header.device_id,
                    file=heard.file,
                    petition=body.filing.petition,
                )
            elif said is not None:
                changes = ((each.field, each.text) for each in body.changes)
                petition = corrected(said.petition, changes)
                self.petitions[key] = msgspec.structs.replace(said, petition=petition)

    def is_apart(self, one: OnStick, other: OnStick) -> bool:
        """One petition in two hands, or two of one laptop of which its agent said that they are not one."""
        pair = frozenset((one.petition_id, other.petition_id))
        is_theirs = one.device_id == other.device_id
        return len(pair) == 1 or (is_theirs and (one.device_id, pair) in self.apart)


def doubled(gateway: Gateway, paths: Sequence[Path], reader: CaseReader) -> tuple[Doubled, ...]:
    """The most alike first, but what somebody has decided already. Raises as `import_bundle` of a dry run."""
    said = Said()
    for path in paths:
        _read(gateway, path, said)
    said.settle()
    with gateway.store.read() as connection:
        _leave_out_sealed(connection, said)
        decided = decisions(connection)
    found = (pair for pair in _pairs(said, reader) if _names(pair) not in decided)
    return tuple(sorted(found, key=lambda pair: -pair.judgement.score))


def _leave_out_sealed(connection: Connection, said: Said) -> None:
    names = [name for _, name in said.petitions]
    parts = (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
    sealed = frozenset[str]().union(*(sealed_among(connection, part) for part in parts))
    for key in [key for key in said.petitions if key[1] in sealed]:
        del said.petitions[key]


def _names(pair: Doubled) -> tuple[str, str]:
    one, other = pair.cases
    return pair_of(one.petition_id, other.petition_id)


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
