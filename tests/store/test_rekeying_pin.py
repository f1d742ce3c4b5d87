"""Keys of before a removal, as six digits still hold them: they open nothing, and call nothing damaged."""

import os
from dataclasses import dataclass

import pytest

from app.actions.opening import lock, unlock
from app.actions.session_pin import SessionPin
from app.errors import DeviceError, RefusedError
from app.store import drafts
from app.store.anchor import ANCHOR_NAME
from app.store.cases import list_cases
from app.store.quarantine import QUARANTINE_NAME
from app.store.store import Store
from tests.fakes import FakeClock
from tests.store.test_rekeying import STEPS, Made, made, moved_as_far_as, two

__all__ = ["made", "two"]

PIN = "470915"
DRAFT = "0190c3c1-0000-7000-8000-000000000001"


@dataclass(frozen=True)
class Locked:
    """A window that somebody locked with six digits set, and let go of the folder; a draft was written since
    the last backup.
    """

    at: Made
    store: Store
    pin: SessionPin

    def require_refused(self) -> None:
        with self.store, pytest.raises(RefusedError, match="pin_over"):
            unlock(self.store, self.at.folder, PIN, self.pin)
        assert not self.pin.is_set
        assert self.store.is_locked

    def require_all(self) -> None:
        """The passphrase opens all that was there."""
        with self.at.open() as again, again.read() as work:
            assert [each.petition_id for each in drafts.open_drafts(work)] == [DRAFT]
            assert len(list_cases(work, limit=9)) == 2
        assert not (self.at.folder / QUARANTINE_NAME).exists()


@pytest.fixture
def locked(two: Made) -> Locked:
    pin, store = SessionPin(lambda: 0.0), two.open()
    pin.keep(store, PIN)
    with store.write() as work:
        drafts.save(work, DRAFT, b"{}")
    lock(store)
    return Locked(two, store, pin)


@pytest.mark.parametrize("where", STEPS)
def test_a_removal_that_another_window_began_ends_the_six_digits(locked: Locked, where: str) -> None:
    moved_as_far_as(locked.at, where)
    locked.require_refused()
    locked.require_all()


@pytest.mark.parametrize("helper", ["none", ANCHOR_NAME])
def test_a_removal_that_another_window_did_ends_them_whatever_was_lost(locked: Locked, helper: str) -> None:
    with locked.at.open() as other:
        other.change_key(locked.at.goes.id)
    (locked.at.folder / helper).unlink(missing_ok=True)
    locked.require_refused()
    locked.require_all()


@pytest.mark.parametrize("read_only", [False, True])
def test_with_keys_of_before_nothing_is_opened_put_aside_or_made_anew(two: Made, read_only: bool) -> None:  # noqa: FBT001
    old = two.keys()
    with two.open() as store:
        store.change_key(two.goes.id)
    (two.folder / ANCHOR_NAME).unlink()
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        Store.open(two.folder, old, clock=FakeClock(), entropy=os.urandom, read_only=read_only)
    assert not (two.folder / QUARANTINE_NAME).exists()
