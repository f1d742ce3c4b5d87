"""Opening, locking and wrong passphrases: what gets through, what is told, and what the chain remembers."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.first_run import FirstRun, Step, keep_first_run, read_first_run
from app.actions.keeping import untold_repair
from app.actions.opening import create_profile, lock, open_profile, record_lock, unlock
from app.actions.patience import note_failed_unlock, pause_left
from app.actions.session_pin import SessionPin
from app.actions.setup import standing
from app.actions.unlocking import unlock_vault
from app.errors import AppError, DeviceError, RefusedError
from app.store.keyslots import COPIES
from app.store.store import Store
from app.store.tables import EventRow
from app.store.vault import Vault
from app.wire.event import AuditAct, read_header
from tests.enrolments import enrolment_file
from tests.fakes import FakeClock
from tests.samples import SeededEntropy

PASSPHRASE = "shiqiao maitian denglong qingtian"
WRONG = "shiqiao maitian denglong yintian"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    create_profile(
        folder, PASSPHRASE, account_name="周敏", clock=FakeClock(), entropy=SeededEntropy(1)
    ).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A profile that a test may spoil; opened once before."""
    copy = tmp_path / "vault"
    shutil.copytree(made, copy)
    return copy


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@contextmanager
def opened(folder: Path, clock: FakeClock) -> Iterator[Store]:
    with open_profile(folder, PASSPHRASE, clock=clock, entropy=os.urandom) as store:
        yield store


def acts(store: Store) -> list[str]:
    with store.read() as work:
        headers = work.connection.execute(select(EventRow.header).order_by(EventRow.number)).scalars()
        return [read_header(bytes(header)).type for header in headers]


def try_wrong(folder: Path, clock: FakeClock) -> AppError:
    with pytest.raises(RefusedError) as refused:
        unlock_vault(folder, WRONG, clock=clock)
    return refused.value


def fail(folder: Path, clock: FakeClock, times: int) -> None:
    for _ in range(times):
        note_failed_unlock(folder, clock)


def test_a_new_profile_begins_with_an_act(tmp_path: Path, clock: FakeClock) -> None:
    with create_profile(
        tmp_path, PASSPHRASE, account_name="周敏", clock=clock, entropy=SeededEntropy(1)
    ) as store:
        assert acts(store) == [AuditAct.INITIALISED]
        assert store.account_name == "周敏"


def test_a_second_profile_in_its_place_is_refused(folder: Path, clock: FakeClock) -> None:
    with pytest.raises(RefusedError, match="vault_exists"):
        create_profile(folder, PASSPHRASE, account_name="李敏", clock=clock, entropy=SeededEntropy(1))


def test_a_beginning_that_was_cut_off_after_the_vault_goes_on_at_the_door(
    tmp_path: Path, clock: FakeClock
) -> None:
    Vault.create(tmp_path, account_name="周敏", passphrase=PASSPHRASE, entropy=SeededEntropy(1))
    with opened(tmp_path, clock) as store:
        assert acts(store) == [AuditAct.INITIALISED]


def test_a_database_that_went_missing_is_no_beginning(folder: Path, clock: FakeClock) -> None:
    """It is still this device, and what happened is told and written down."""
    with opened(folder, clock) as store, store.read() as work:
        device = work.device
    (folder / "xiangyin.db").unlink()
    with opened(folder, clock) as store:
        assert acts(store) == [AuditAct.RECOVERED, AuditAct.UNLOCKED]
        assert untold_repair(store) is not None
        with store.read() as work:
            assert work.device == device


def test_records_without_keyslots_get_no_new_vault(folder: Path, clock: FakeClock) -> None:
    """It would open nothing of what is here; the keys may still be on a stick."""
    for name in COPIES:
        (folder / name).unlink()
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        create_profile(folder, PASSPHRASE, account_name="周敏", clock=clock, entropy=SeededEntropy(1))
    assert not Vault.exists(folder)


def test_opening_leaves_a_trace(folder: Path, clock: FakeClock) -> None:
    with opened(folder, clock) as store:
        assert acts(store) == [AuditAct.INITIALISED, AuditAct.UNLOCKED]


def test_wrong_passphrases_are_counted_down_and_end_in_a_pause(folder: Path, clock: FakeClock) -> None:
    fail(folder, clock, 2)
    assert try_wrong(folder, clock).facts == {"left": 2}
    assert try_wrong(folder, clock).facts == {"left": 1}
    paused = try_wrong(folder, clock)
    assert (paused.code, paused.facts["minutes"]) == ("unlock_paused", 5)


def test_in_a_pause_not_even_the_right_passphrase_opens(folder: Path, clock: FakeClock) -> None:
    fail(folder, clock, 5)
    clock.turn(minutes=3, seconds=30)
    with pytest.raises(RefusedError, match="unlock_paused") as refused:
        unlock_vault(folder, PASSPHRASE, clock=clock)
    assert refused.value.facts == {"minutes": 2, "seconds": 90}
    clock.turn(seconds=90)
    assert unlock_vault(folder, PASSPHRASE, clock=clock).account.name == "周敏"


def test_the_next_pauses_are_longer_up_to_an_hour(folder: Path, clock: FakeClock) -> None:
    minutes = []
    for _ in range(6):
        fail(folder, clock, 5)
        minutes.append(pause_left(folder, clock).total_seconds() / 60)
    assert minutes == [5, 10, 20, 40, 60, 60]


def test_a_clock_that_was_turned_back_locks_nobody_out(folder: Path, clock: FakeClock) -> None:
    fail(folder, clock, 5)
    clock.turn(days=-900)
    assert unlock_vault(folder, PASSPHRASE, clock=clock).account.name == "周敏"


def test_a_torn_line_counts_as_a_try(folder: Path, clock: FakeClock) -> None:
    fail(folder, clock, 3)
    with (folder / "failed-unlocks").open("ab") as failures:
        failures.write(b"\n\xff17")
    assert try_wrong(folder, clock).code == "unlock_paused"


def test_wrong_passphrases_are_in_the_chain_after_the_next_opening(folder: Path, clock: FakeClock) -> None:
    fail(folder, clock, 2)
    with opened(folder, clock) as store:
        assert acts(store)[1:] == [AuditAct.UNLOCK_FAILED, AuditAct.UNLOCKED]
    assert try_wrong(folder, clock).facts == {"left": 4}, "counted anew"


def test_a_lock_lets_go_of_the_file_and_an_unlock_takes_it_again(folder: Path, clock: FakeClock) -> None:
    with opened(folder, clock) as store:
        lock(store)
        assert store.is_locked
        with pytest.raises(DeviceError, match="vault_locked"), store.read():
            pass
        with opened(folder, clock) as other:
            assert other.account_name == "周敏", "nobody holds the folder meanwhile"
        unlock(store, folder, PASSPHRASE, SessionPin(lambda: 0.0))
        assert acts(store)[-3:] == [AuditAct.LOCKED, AuditAct.UNLOCKED, AuditAct.UNLOCKED]


def test_a_locked_store_remembers_no_key(folder: Path, clock: FakeClock) -> None:
    with opened(folder, clock) as store:
        with store.write() as work:
            seed = work.device.sign_seed
        lock(store)
        assert not {"_keys", "_parts"} & set(vars(store))
        assert seed.hex() not in repr(vars(store))


def test_a_store_whose_keys_were_kept_asks_for_the_passphrase_all_the_same(
    folder: Path, clock: FakeClock
) -> None:
    with opened(folder, clock) as store:
        record_lock(store)
        with pytest.raises(RefusedError, match="passphrase_wrong"):
            unlock(store, folder, WRONG, SessionPin(lambda: 0.0))
        unlock(store, folder, PASSPHRASE, SessionPin(lambda: 0.0))
        assert acts(store)[-3:] == [AuditAct.LOCKED, AuditAct.UNLOCK_FAILED, AuditAct.UNLOCKED]


def test_a_store_that_is_taken_meanwhile_stays_locked(folder: Path, clock: FakeClock) -> None:
    with opened(folder, clock) as store:
        lock(store)
        with opened(folder, clock), pytest.raises(DeviceError, match="vault_in_use"):
            unlock(store, folder, PASSPHRASE, SessionPin(lambda: 0.0))
        assert store.is_locked
        unlock(store, folder, PASSPHRASE, SessionPin(lambda: 0.0))
        assert not store.is_locked


def test_a_locked_store_can_be_closed(folder: Path, clock: FakeClock) -> None:
    with opened(folder, clock) as store:
        lock(store)
        store.close()


def test_the_first_run_goes_on_where_it_was(tmp_path: Path) -> None:
    assert read_first_run(tmp_path) == FirstRun()
    run = FirstRun(step=Step.ACCOUNT, enrolment=b"{}", account_name="周敏")
    keep_first_run(tmp_path, run)
    assert read_first_run(tmp_path) == run
    (tmp_path / "first-run.json").write_bytes(b"\0")
    assert read_first_run(tmp_path) == FirstRun()


def test_the_file_of_the_office_is_taken_once_the_store_is_there(tmp_path: Path, clock: FakeClock) -> None:
    keep_first_run(tmp_path, FirstRun(step=Step.ACCOUNT, enrolment=enrolment_file(), account_name="周敏"))
    with create_profile(
        tmp_path, PASSPHRASE, account_name="周敏", clock=clock, entropy=SeededEntropy(1)
    ) as store:
        known = standing(store)
        assert acts(store) == [AuditAct.INITIALISED, AuditAct.ENROLLED]
    assert (known.unit, known.is_practising, known.is_confirmed) == ("清溪镇信访办", False, False)
    assert read_first_run(tmp_path) == FirstRun()


def test_a_crash_before_the_enrolment_is_made_good_at_the_next_opening(
    folder: Path, clock: FakeClock
) -> None:
    keep_first_run(folder, FirstRun(step=Step.ACCOUNT, enrolment=enrolment_file()))
    with opened(folder, clock) as store:
        assert acts(store)[-1] == AuditAct.ENROLLED


def test_a_crash_after_the_enrolment_does_not_enrol_twice(folder: Path, clock: FakeClock) -> None:
    data = enrolment_file()
    for _ in range(2):
        keep_first_run(folder, FirstRun(step=Step.ACCOUNT, enrolment=data))
        with opened(folder, clock) as store:
            assert acts(store).count(AuditAct.ENROLLED) == 1


def test_a_store_that_cannot_be_accounted_for_does_not_stay_open(folder: Path, clock: FakeClock) -> None:
    keep_first_run(folder, FirstRun(enrolment=b"not a file of any office"))
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        open_profile(folder, PASSPHRASE, clock=clock, entropy=SeededEntropy(1))
    keep_first_run(folder, FirstRun())
    with opened(folder, clock) as store:
        assert not store.is_locked


def test_a_profile_that_is_only_read_leaves_no_trace_and_can_be_locked_too(
    folder: Path, clock: FakeClock
) -> None:
    fail(folder, clock, 1)
    with opened(folder, clock) as writer:
        before = acts(writer)
        with open_profile(folder, PASSPHRASE, clock=clock, entropy=os.urandom, is_read_only=True) as reader:
            lock(reader)
            unlock(reader, folder, PASSPHRASE, SessionPin(lambda: 0.0))
            assert acts(reader) == before
            assert reader.is_read_only
