"""Acts: what people do on the machines. Each tells the ledger what they were told, and only then."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

from sqlalchemy import text

from app.actions import purging
from app.actions.attaching import adopt_entries, attach
from app.actions.erasure import erase
from app.actions.filing import file_petition
from app.actions.handing import hand_over_code
from app.actions.telling import Told, tell
from app.domain.counting import civil_date
from app.domain.ids import new_id
from app.domain.manifest import FileEntry
from app.domain.status import Move, Status, moves_from
from app.errors import RefusedError
from app.store import attachments, cases, chain, holders
from app.store.retention import LEAST_DAYS
from app.store.work import Work
from app.wire.bodies import (
    Body,
    DeliveryWay,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    Reason,
)
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from app.wire.receipt import Code
from app.wire.sealing import seal_opaque
from gateway.acts import Words
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.sim.checks import SECRET
from tests.sim.laptop import Laptop
from tests.sim.ledger import Intent, Kept, Said
from tests.sim.world import World

Act = Callable[[World, Laptop], str]

_ACCEPTED: Final = frozenset({int(Code.ACCEPTED)})
_OR_CLOSED: Final = _ACCEPTED | {int(Code.CLOSED)}
_REFUSED: Final = frozenset({int(Code.INVALID)})
_SUPERVISOR: Final = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""Whose secret nobody here has."""
_FILED: Final = text(
    "SELECT id FROM event e WHERE petition_id = :petition_id AND type = 'petition.filed'"
    " AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)"
)
_AT_THE_DESK: Final = frozenset(
    {Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.OPINE, Move.REPLY, Move.EXTEND, Move.CLOSE}
)
_TO_THE_END: Final = {
    Status.QUEUED: (Move.REGISTER, Move.REPLY, Move.CLOSE),
    Status.REGISTERED: (Move.REPLY, Move.CLOSE),
    Status.REPLIED: (Move.CLOSE,),
}


def file_a_petition(world: World, laptop: Laptop) -> str:
    number, random = world.next_number(), world.random
    with laptop.running():
        petition_id = new_id(laptop.now_ms(), laptop.chance)
    files = [_some_text(world) for _ in range(random.choice((0, 0, 1, 1, 2, 3)))]
    intent = Intent(number, petition_id, files, [False] * len(files))
    laptop.ledger.intents.append(intent)
    return try_to_file(world, laptop, intent)


def try_again(world: World, laptop: Laptop) -> str:
    """Whoever is not sure looks into the list, and files what is not there.

    What somebody gave on while the program crashed goes with the stick that is written again.
    """
    for intent in list(laptop.ledger.intents):
        try:
            try_to_file(world, laptop, intent)
        except RefusedError as refused:
            with laptop.work() as work:
                if refused.code != "draft_missing" or not holders.is_given_away(work, intent.petition_id):
                    raise
    return "ok"


def try_to_file(world: World, laptop: Laptop, intent: Intent) -> str:
    with laptop.running():
        for place, data in enumerate(intent.files):
            _attach(laptop, intent.petition_id, f"材料{place}.txt", data)
        entries = adopt_entries(laptop.store, intent.petition_id)
        event_id = _filed(laptop, intent, entries)
    kind = EventType.PETITION_FILED
    files = tuple(entry.sha256 for entry in entries)
    laptop.ledger.say(Said(event_id, intent.petition_id, kind, _ACCEPTED, files), world.time.now)
    laptop.ledger.intents.remove(intent)
    return f"ok, {len(entries)} files"


def _filed(laptop: Laptop, intent: Intent, entries: tuple[FileEntry, ...]) -> str:
    title = f"第{intent.number}件 {laptop.name}"
    today = civil_date(laptop.clock.now())
    filing = sample_filing(intent.number, title=title, today=today, files=entries)
    try:
        filed = file_petition(
            laptop.store, filing, known_counties=KNOWN_COUNTIES, draft_id=intent.petition_id
        )
    except RefusedError as refused:
        if refused.code != "already_filed":
            raise
        with laptop.work() as work:
            return standing_filing(work, intent.petition_id)
    return filed.event_id


def standing_filing(work: Work, petition_id: str) -> str:
    """The id of the event that filed it; of one that was said again at another place the later one."""
    return str(work.connection.execute(_FILED, {"petition_id": petition_id}).scalar_one())


def _attach(laptop: Laptop, petition_id: str, name: str, data: bytes) -> FileEntry:
    """Unless it is in the list already."""
    with laptop.work() as work:
        there = [file for file in attachments.of_petition(work, petition_id) if file.name == name]
    file = there[0] if there else attach(laptop.store, petition_id, BytesIO(data), name=name)
    laptop.ledger.kept[file.sha256] = Kept(file.sha256, file.size, petition_id)
    return file.entry


def _some_text(world: World) -> bytes:
    """Mostly small, sometimes of more than one chunk."""
    random = world.random
    size = random.randrange(150_000, 300_000) if random.random() < 0.12 else random.randrange(500, 20_000)
    return random.randbytes(size).hex().encode()


def amend(world: World, laptop: Laptop) -> str:
    petition_id = _some_petition(world, laptop)
    if petition_id is None:
        return "nothing to amend"
    number, data = world.next_number(), _some_text(world)
    files: tuple[FileEntry, ...] = ()
    with laptop.running():
        if world.random.random() < 0.4:
            files = (_attach(laptop, petition_id, f"补充{number}.txt", data),)
        body = PetitionAmended(note=f"第{number}句。", files=files)
        said = _say(laptop, petition_id, EventType.PETITION_AMENDED, body, _OR_CLOSED, files)
        laptop.ledger.say(said, world.time.now)
    return "ok"


def withdraw(world: World, laptop: Laptop) -> str:
    petition_id = _some_petition(world, laptop)
    if petition_id is None:
        return "nothing to withdraw"
    with laptop.running():
        body = PetitionWithdrawn(reason="不办了")
        said = _say(laptop, petition_id, EventType.PETITION_WITHDRAWN, body, _OR_CLOSED)
        laptop.ledger.say(said, world.time.now)
    return "ok"


def tell_the_resident(world: World, laptop: Laptop) -> str:
    petition_id = _some_petition(world, laptop)
    if petition_id is None:
        return "nothing to tell"
    return "ok" if _tell_newest(laptop, petition_id) else "no news"


def _tell_newest(laptop: Laptop, petition_id: str) -> bool:
    with laptop.work() as work:
        changes = cases.get_case(work, petition_id).changes
    if changes:
        with laptop.running():
            told = Told(way=DeliveryWay.IN_PERSON, on=civil_date(laptop.clock.now()))
            tell(laptop.store, petition_id, changes[-1].rev, told)
    return bool(changes)


def rate_in_secret(world: World, laptop: Laptop) -> str:
    """An opaque event: what is in it can be read by nobody on this machine."""
    with laptop.running():
        words = f"{SECRET}{world.next_number()}" * world.random.choice((1, 1, 200, 1_000))
        body = seal_opaque(words.encode(), _SUPERVISOR)
        with laptop.store.write() as work:
            stored = chain.append(work, EventType.OPAQUE, body=body)
    laptop.ledger.said[stored.id] = Said(stored.id, None, EventType.OPAQUE, _ACCEPTED)
    return "ok"


def say_nonsense(world: World, laptop: Laptop) -> str:
    """A filing that no gateway accepts; it must not hold up anything else."""
    filing = sample_filing(world.next_number(), title="")
    with laptop.running():
        petition_id = new_id(laptop.now_ms(), laptop.chance)
        with laptop.store.write() as work:
            body = canonical_json(PetitionFiled(filing=filing))
            stored = chain.append(work, EventType.PETITION_FILED, body=body, petition_id=petition_id)
    laptop.ledger.said[stored.id] = Said(stored.id, None, "nonsense", _REFUSED)
    return "ok"


def erase_a_petition(world: World, laptop: Laptop) -> str:
    """What is taken from the laptop is at the gateway."""
    petition_id = _some_petition(world, laptop)
    if petition_id is None:
        return "nothing to erase"
    laptop.ledger.erasing.add(petition_id)
    with laptop.running():
        erase(laptop.store, petition_id, reason=Reason.RETENTION)
    return "ok"


def put_away_what_is_over(_world: World, laptop: Laptop) -> str:
    """Into the trash, by what the program shows as over."""
    with laptop.running():
        over = [found.petition_id for found in purging.preview(laptop.store, LEAST_DAYS)]
        laptop.ledger.trashed.update(over)
        purging.put_away(laptop.store, over, LEAST_DAYS)
    return f"{len(over)} put away"


def look_into_the_trash(world: World, laptop: Laptop) -> str:
    """Sometimes one is brought back; what has lain there for long is erased."""
    with laptop.running():
        found = [trashed.petition_id for trashed in purging.trashed(laptop.store)]
        # An older copy of the laptop, or a backup, may have put it there.
        laptop.ledger.trashed.update(found)
        if found and world.random.random() < 0.3:
            purging.bring_back(laptop.store, world.random.choice(found))
        erased = purging.erase_overdue(laptop.store)
    return f"{erased} of {len(found)} erased"


def clear_up(world: World, laptop: Laptop) -> str:
    """Cases end and are told; after a month they go into the trash, after another one they are erased."""
    if not world.office.is_up:
        return "nobody is there"
    known = world.office.statuses(laptop.device.device_id)
    for petition_id in sorted(known):
        for move in _TO_THE_END.get(Status(known[petition_id]), ()):
            _take(world, petition_id, move)
    laptop.sync()
    for petition_id in petitions_in_hand(laptop):
        _tell_newest(laptop, petition_id)
        with laptop.running():
            hand_over_code(laptop.store, petition_id)
    outcomes = list[str]()
    for go in (put_away_what_is_over, look_into_the_trash):
        laptop.sync()
        world.time.go_on(days=35)
        # A laptop believes no clock of its own: the gateway has to say what day it is.
        file_a_petition(world, laptop)
        laptop.sync()
        outcomes.append(go(world, laptop))
    return ", ".join(outcomes)


def act_at_the_desk(world: World, laptop: Laptop) -> str:
    """An officer does something to a petition of this laptop."""
    if not world.office.is_up:
        return "nobody is there"
    known = world.office.statuses(laptop.device.device_id)
    taken = list[str]()
    for petition_id in sorted(known):
        moves = [move for move in moves_from(Status(known[petition_id])) if move in _AT_THE_DESK]
        if moves and world.random.random() < 0.5:
            taken.append(_take(world, petition_id, world.random.choice(moves)))
    return "+".join(taken) or "nothing to do"


def _take(world: World, petition_id: str, move: Move) -> str:
    words = Words(unit="县水利局", actor="县信访局", note="已阅", reply="已派人查看,三日内修好。", days=10)
    world.office.act(petition_id, [move], words, ())
    return str(move.value)


def _say(
    laptop: Laptop,
    petition_id: str,
    kind: EventType,
    body: Body,
    final: frozenset[int],
    files: tuple[FileEntry, ...] = (),
) -> Said:
    with laptop.store.write() as work:
        base = cases.get_case(work, petition_id).view.rev
        stored = chain.append(work, kind, body=canonical_json(body), petition_id=petition_id, base=base)
    names = tuple(entry.sha256 for entry in files)
    return Said(stored.id, petition_id, kind, final, names)


def _some_petition(world: World, laptop: Laptop) -> str | None:
    known = petitions_in_hand(laptop)
    return world.random.choice(known) if known else None


def petitions_in_hand(laptop: Laptop) -> list[str]:
    """What its list shows: not what was left to another laptop."""
    with laptop.work() as work:
        own = {name for name in laptop.ledger.petitions() if holders.is_own(work, name)}
    return [name for name in laptop.ledger.petitions() if name in own]
