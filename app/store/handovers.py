"""Handovers: what the chain tells of who gave how much to whom; nothing else remembers it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import text

from app.store import acts, chain, holders
from app.store.work import Work
from app.wire.bodies import MAX_NAMED, AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct

_ACTS: Final = text(
    "SELECT e.type, e.captured_at, json_extract(CAST(e.header AS TEXT), '$.actor'), b.body"
    " FROM event e JOIN event_body b USING (number)"
    " WHERE e.epoch >= 0 AND e.type IN (:given, :taken) ORDER BY e.number"
)


class Handover(NamedTuple):
    """One side of it: `whom` is the other, an account or a device; `petitions` is how many."""

    is_taking: bool
    at: str
    actor: str
    whom: str
    petitions: int


def record(work: Work, act: AuditAct, petitions: Sequence[str], *, whom: str, actor: str) -> None:
    """`actor` gave (or took) these, whom to (or from)."""
    for some in _in_parts(petitions):
        body = AuditRecorded(count=len(some), whom=whom, petitions=tuple(some))
        chain.append(work, act, body=canonical_json(body), actor=actor)


def own(work: Work) -> tuple[Handover, ...]:
    """Those in which this agent had a part, the oldest first."""
    kinds = {"given": AuditAct.HANDED_OVER, "taken": AuditAct.TAKEN_OVER}
    found = (_handover(*row) for row in work.connection.execute(_ACTS, kinds).all())
    return tuple(each for each in found if each.actor == work.account_id)


def follow(work: Work) -> None:
    """Whose everything is, made anew from what was said: the parts of a file that was put together again do
    not agree about it, and a crash may have left the word without the deed.
    """
    own, last = acts.names(work), acts.last_by_agent(work)
    agents, heirs, gone = set(last), dict[str, str](), dict[str, str]()
    for act in acts.told(
        work, AuditAct.ACCOUNT_ADDED, AuditAct.HANDED_OVER, AuditAct.TAKEN_OVER, AuditAct.KEYS_CHANGED
    ):
        whom, petitions = act.said.whom, act.said.petitions
        if act.type == AuditAct.ACCOUNT_ADDED:
            agents.add(whom)
        elif act.type == AuditAct.KEYS_CHANGED:
            removed = whom or act.said.object_id  # where it stood in November 2026
            # One who has spoken since was not taken out after all.
            if "account" in act.said.fields and last.get(removed, act.place) <= act.place:
                gone[removed] = act.actor
        elif whom in own:
            pass  # the laptop goes on under another name
        elif act.type == AuditAct.TAKEN_OVER:
            heirs |= dict.fromkeys(petitions, act.actor)
        else:
            heirs |= dict.fromkeys(petitions, whom if whom in agents else holders.as_away(whom))
    holders.settle(work, heirs)
    for removed, heir in gone.items():
        holders.pass_on(work, removed, heir)


def _handover(kind: str, at: str, actor: str, body: bytes) -> Handover:
    said = msgspec.json.decode(body, type=AuditRecorded)
    return Handover(kind == AuditAct.TAKEN_OVER, at, actor, said.whom or "", said.count or 0)


def _in_parts(petitions: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(petitions), MAX_NAMED):
        yield petitions[start : start + MAX_NAMED]
