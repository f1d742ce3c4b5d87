"""Handing: an agent leaves what is in hand to another laptop, by stick; then both answer for it.

Only who speaks with one voice hands over: of a giver whose backup was put back nobody promises who has it.
"""

from collections import ChainMap
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import text

from app.domain.ids import new_id
from app.errors import AppError, RefusedError
from app.store import arriving, holders
from app.store import drafts as written
from app.sync.handover_in import take_over
from app.sync.handover_out import leave, look_at_card, own_card
from app.wire.event import AuditAct
from app.wire.receipt import Code
from tests.sim.checks import held, known_events, require
from tests.sim.laptop import Laptop
from tests.sim.ledger import Left, Said
from tests.sim.office import Office
from tests.sim.world import World

_ACT: Final = text("SELECT id FROM event WHERE type = :kind AND epoch > 0 ORDER BY number DESC LIMIT 1")
_FINAL: Final = frozenset({int(Code.ACCEPTED), int(Code.OTHER_BYTES)})
"""An act whose place a copy of the laptop has taken is not said again (app/store/moving_on.py)."""
_TRIES: Final = 3


def begin_a_draft(world: World, laptop: Laptop) -> str:
    """Words that nobody has filed yet: they go with the rest."""
    with laptop.running():
        petition_id = new_id(laptop.now_ms(), laptop.chance)
        content = f'{{"title":"第{world.next_number()}件写到一半"}}'.encode()
        with laptop.store.write() as work:
            written.save(work, petition_id, content)
    laptop.ledger.drafts[petition_id] = content
    return "ok"


def leave_to_another(world: World, laptop: Laptop) -> str:
    """All that is in hand, or some of it."""
    others = [each for each in world.laptops if each is not laptop]
    if not others or laptop.device.device_id in world.forked:
        return "nobody else" if not others else "speaks with two voices"
    heir = world.random.choice(others)
    own = _own(laptop)
    chosen = None
    if own and world.random.random() < 0.5:
        chosen = world.random.sample(own, world.random.randint(1, len(own)))
    return _leave(world, laptop, heir, chosen)


def _leave(world: World, laptop: Laptop, heir: Laptop, chosen: list[str] | None) -> str:
    with heir.running():
        card = own_card(heir.store)
    path = _place(world, heir) / f"{world.next_number():05d}.xyb"
    with laptop.running():
        left = leave(laptop.store, look_at_card(laptop.store, card), path, chosen)
    if chosen is None or chosen:
        _say(world, laptop, AuditAct.HANDED_OVER)
    _note_left(laptop, heir.device.device_id, path)
    return f"to {heir.name}: {left.cases} cases, {left.drafts} drafts, {left.files} files, again {left.again}"


def _note_left(laptop: Laptop, heir: str, path: Path) -> None:
    """What its owner may expect of the stick: all that was promised of these petitions here."""
    ledger, known = laptop.ledger, known_events(laptop)
    with laptop.work() as work:
        given = frozenset(holders.given_to(work, heir)) - ledger.erased
    before = [left for left in ledger.left if left.heir == heir]
    drafts = ChainMap(ledger.drafts, *(left.drafts for left in reversed(before)))
    intents = [*ledger.intents, *(intent for left in before for intent in left.intents)]
    left = Left(
        path=path,
        heir=heir,
        petitions=given,
        said=tuple(s for s in ledger.owed() if s.petition_id in given and s.event_id in known),
        kept=tuple(k for k in ledger.owed_files() if k.petition_id in given),
        drafts={name: words for name, words in drafts.items() if name in given},
        intents=tuple(intent for intent in intents if intent.petition_id in given),
    )
    ledger.drafts = {name: words for name, words in ledger.drafts.items() if name not in given}
    # Whoever takes it in looks whether it was filed, and files it.
    ledger.intents = [intent for intent in ledger.intents if intent.petition_id not in given]
    ledger.left.append(left)


def take_what_was_left(world: World, laptop: Laptop) -> str:
    """Mostly the newest stick, sometimes an older one, or one that is broken."""
    left = _some_stick(world, laptop)
    if left is None:
        return "no stick"
    if world.random.random() < 0.15:
        return _take_broken(world, laptop, left.path)
    return _take(world, laptop, left)


def _take(world: World, laptop: Laptop, left: Left) -> str:
    with laptop.work() as work:
        before = {name for name in left.petitions if arriving.is_here(work, name)}
    with laptop.running():
        taken = take_over(laptop.store, left.path)
    with laptop.work() as work:
        # What was given on since does not come back.
        before |= {name for name in left.petitions if not arriving.is_here(work, name)}
    if taken.cases or taken.drafts:
        _say(world, laptop, AuditAct.TAKEN_OVER)
    _note_taken(world, laptop, left, before)
    return f"{taken.cases} cases, {taken.drafts} drafts, {taken.files} files, {taken.known} known"


def _note_taken(world: World, laptop: Laptop, left: Left, before: set[str]) -> None:
    """What was here before may have been taken in by a program that crashed before it told anybody."""
    ledger, known = laptop.ledger, known_events(laptop)
    for said in left.said:
        assert said.petition_id is not None
        if said.petition_id in ledger.erased or (said.petition_id in before and said.event_id not in known):
            continue
        ledger.said[said.event_id] = replace(said, excuse="")
        ledger.spoken_of.setdefault(said.petition_id, world.time.now)
    for kept in left.kept:
        if kept.petition_id not in before | ledger.erased:
            ledger.kept[kept.sha256] = replace(kept, excuse="")
    ledger.drafts |= {name: words for name, words in left.drafts.items() if name not in before}
    if laptop.device.device_id not in world.forked:  # both would file it, and one of them would be refused
        ledger.intents += [replace(intent) for intent in left.intents if intent.petition_id not in before]


def _take_broken(world: World, laptop: Laptop, path: Path) -> str:
    """Cut or altered at any byte: nothing of it counts."""
    data = bytearray(path.read_bytes())
    place = world.random.randrange(len(data))
    if world.random.random() < 0.5:
        del data[place:]
    else:
        data[place] ^= 1 + world.random.randrange(255)
    broken = path.with_name("broken")
    broken.write_bytes(data)
    before, code = _own(laptop), ""
    try:
        with laptop.running():
            take_over(laptop.store, broken)
    except RefusedError as refused:
        code = refused.code
    require(holds=code.startswith("bundle_"), otherwise=f"a broken handover was taken: {code}")
    require(holds=_own(laptop) == before, otherwise="something of a broken handover was taken in")
    return code


def bring_to_an_end(world: World) -> None:
    """A lost stick is written again, with all that ever went to that laptop; then it is in its hand."""
    for giver in world.laptops:
        for heir in world.laptops:
            if heir is not giver and not heir.ledger.is_revoked and _waits_for(giver, heir):
                world.tell(f"{giver.name} writes again {_written_again(world, giver, heir)}")


def _written_again(world: World, giver: Laptop, heir: Laptop) -> str:
    outcome = ""
    for _ in range(_TRIES):
        try:
            outcome = _leave(world, giver, heir, [])
            return f"{outcome}: {_take(world, heir, giver.ledger.left[-1])}"
        except AppError as error:
            outcome = str(error.code)
    return outcome


def _waits_for(giver: Laptop, heir: Laptop) -> bool:
    with giver.work() as work:
        given = holders.given_to(work, heir.device.device_id)
    with heir.work() as work:
        return any(not arriving.is_here(work, name) for name in given)


def check_in_hand(world: World) -> None:
    """Each petition and each draft is in the hand of one laptop.

    Of those that speak with two voices: at least of one. A revoked laptop that never took its stick is lost.
    """
    hands = {laptop.name: set(_own(laptop)) for laptop in world.laptops}
    gone = {name for laptop in world.laptops for name in laptop.ledger.erased | laptop.ledger.trashed}
    if any(laptop.ledger.is_revoked for laptop in world.laptops):
        return
    for laptop in world.laptops:
        owed = {*laptop.ledger.petitions(), *laptop.ledger.drafts} - gone
        for petition_id in sorted(owed):
            having = [name for name, own in hands.items() if petition_id in own]
            is_well = bool(having) if world.forked else len(having) == 1
            require(holds=is_well, otherwise=f"petition {petition_id} is in the hand of {having}")
        _check_drafts(laptop)


def check_recorded(laptop: Laptop, office: Office) -> None:
    """Of a laptop that spoke with one voice both sides of each handover are at the gateway, once."""
    accepted = held(office).accepted
    for said in laptop.ledger.owed():
        if said.kind in (AuditAct.HANDED_OVER, AuditAct.TAKEN_OVER):
            require(holds=said.event_id in accepted, otherwise=f"{said.kind} {said.event_id} is not recorded")


def _check_drafts(laptop: Laptop) -> None:
    with laptop.work() as work:
        for petition_id, words in sorted(laptop.ledger.drafts.items()):
            draft = written.get(work, petition_id)
            is_whole = draft is not None and draft.content == words
            require(holds=is_whole, otherwise=f"draft {petition_id} is lost")


def _say(world: World, laptop: Laptop, kind: AuditAct) -> None:
    """Both sides say so in their chains, and the gateway hears it."""
    with laptop.work() as work:
        event_id = str(work.connection.execute(_ACT, {"kind": kind.value}).scalar_one())
    laptop.ledger.say(Said(event_id, None, kind.value, _FINAL), world.time.now)


def _own(laptop: Laptop) -> list[str]:
    with laptop.work() as work:
        return list(holders.belongings(work))


def _some_stick(world: World, laptop: Laptop) -> Left | None:
    found = [
        left
        for each in world.laptops
        for left in each.ledger.left
        if left.heir == laptop.device.device_id and left.path.exists()
    ]
    if not found:
        return None
    return found[-1] if world.random.random() < 0.6 else world.random.choice(found)


def _place(world: World, heir: Laptop) -> Path:
    folder = world.folder.with_name("sticks") / heir.device.device_id / "over"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
