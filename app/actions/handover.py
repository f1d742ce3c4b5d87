"""Handover: what one agent had in hand becomes another's, and both have said so.

On one laptop nothing moves: the queue is the laptop's, the lists change hands. Both open with their own
passphrase, and both acts stand in the chain with who and when.
"""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from app.actions.accountability import record_act
from app.actions.remembering import FindKeychain, forget_secret, remembered_in
from app.actions.unlocking import unlock_vault
from app.errors import RefusedError
from app.store import drafts, handovers, holders
from app.store.handovers import Handover
from app.store.store import Store
from app.store.vault import Account, Vault, VaultKeys
from app.wire.event import AuditAct


class InHand(NamedTuple):
    """What an agent has, that could be handed over."""

    cases: int
    drafts: int


class HandedOver(NamedTuple):
    """How much changed hands: petitions that were filed, and drafts."""

    cases: int
    drafts: int


def add_account(
    store: Store, folder: Path, passphrase: str, *, name: str, new_passphrase: str, find: FindKeychain
) -> Account:
    """Another agent on this laptop, let in by one who opens it: `passphrase` is that of `store`'s agent.

    The system keychain opens it no more, and what it held is forgotten.

    Raises RefusedError `account_known`, `passphrase_weak`, and what `unlock_vault` raises.
    """
    unlock_vault(folder, passphrase, clock=store.clock, account_id=store.account_id)

    def let_in(vault: Vault, keys: VaultKeys) -> tuple[Account, str | None]:
        if any(account.name == name for account in vault.accounts):
            raise RefusedError("account_known")
        remembered = remembered_in(vault)
        return vault.add_account(keys, account_name=name, passphrase=new_passphrase), remembered

    account, remembered = store.change_slots(let_in)
    with store.write() as work:
        record_act(work, AuditAct.ACCOUNT_ADDED, whom=account.id)
    forget_secret(remembered, find)
    return account


def hand_over_here(
    store: Store,
    folder: Path,
    heir_id: str,
    heir_passphrase: str,
    chosen: Collection[str] | None = None,
    *,
    own: str | None = None,
) -> HandedOver:
    """All that the agent of `store` has, or `chosen` of it, to another agent of this laptop who is there too.

    A window that has stood open asks for the giver's passphrase as well (`own`); a refusal of it says so in
    its fact `whose`.
    Raises RefusedError `handover_to_oneself`, `nothing_to_hand_over`, `petition_missing` for what is not
    theirs, and what `unlock_vault` raises for the heir's passphrase; nothing has changed then.
    """
    if heir_id == store.account_id:
        raise RefusedError("handover_to_oneself")
    if own is not None:
        _require_giver(store, folder, own)
    unlock_vault(folder, heir_passphrase, clock=store.clock, account_id=heir_id)
    with store.write() as work:
        given = holders.chosen_of(work, chosen)
        unfiled = len({draft.petition_id for draft in drafts.open_drafts(work)} & set(given))
        for petition_id in given:
            holders.give(work, petition_id, heir_id)
        giver = work.account_id
        handovers.record(work, AuditAct.HANDED_OVER, given, whom=heir_id, actor=giver)
        handovers.record(work, AuditAct.TAKEN_OVER, given, whom=giver, actor=heir_id)
    return HandedOver(cases=len(given) - unfiled, drafts=unfiled)


def in_hand(store: Store) -> InHand:
    with store.read() as work:
        own = holders.belongings(work)
        unfiled = len(drafts.open_drafts(work))
    return InHand(cases=len(own) - unfiled, drafts=unfiled)


def _require_giver(store: Store, folder: Path, passphrase: str) -> None:
    try:
        unlock_vault(folder, passphrase, clock=store.clock, account_id=store.account_id)
    except RefusedError as refused:
        raise RefusedError(refused.code, **{**refused.facts, "whose": "own"}) from None


def taken_and_given(store: Store) -> tuple[Handover, ...]:
    """The handovers in which the agent of `store` had a part, the oldest first."""
    with store.read() as work:
        return handovers.own(work)
