"""Six digits open a locked screen, for a while, a few times, and never what was closed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.actions.opening import create_profile, lock, open_profile, unlock
from app.actions.patience import failed_unlocks
from app.actions.session_pin import SECONDS, TRIES, SessionPin
from app.domain.passphrase import is_easy_pin, is_pin
from app.errors import RefusedError
from app.store.store import Store
from app.store.vault import Vault
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.unit.test_unlocking import PASSPHRASE, acts

PIN = "470915"


@dataclass
class Session:
    store: Store
    folder: Path
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.pin = SessionPin(lambda: self.seconds)

    def unlock(self, typed: str) -> None:
        unlock(self.store, self.folder, typed, self.pin)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    create_profile(
        folder, PASSPHRASE, account_name="周敏", clock=FakeClock(), entropy=SeededEntropy(1)
    ).close()
    return folder


@pytest.fixture
def session(made: Path, tmp_path: Path) -> Iterator[Session]:
    folder = tmp_path / "vault"
    shutil.copytree(made, folder)
    with open_profile(folder, PASSPHRASE, clock=FakeClock(), entropy=SeededEntropy(2)) as store:
        yield Session(store, folder)


def test_six_digits_open_what_was_locked_and_are_written_nowhere(session: Session) -> None:
    before = {path: path.read_bytes() for path in session.folder.glob("keyslots*")}
    session.pin.keep(session.store, PIN)
    lock(session.store)
    session.unlock("４７０９１５")
    assert not session.store.is_locked
    assert {path: path.read_bytes() for path in session.folder.glob("keyslots*")} == before
    assert not any(PIN.encode() in path.read_bytes() for path in session.folder.rglob("*") if path.is_file())
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(session.folder).unlock(PIN)


def test_the_passphrase_opens_it_as_ever(session: Session) -> None:
    session.pin.keep(session.store, PIN)
    lock(session.store)
    session.unlock(PASSPHRASE)
    assert not session.store.is_locked
    assert session.pin.is_set


def test_after_five_wrong_tries_only_the_passphrase_does_and_all_are_in_the_chain(session: Session) -> None:
    session.pin.keep(session.store, PIN)
    lock(session.store)
    for left in range(TRIES - 1, 0, -1):
        with pytest.raises(RefusedError, match="pin_wrong") as refused:
            session.unlock("470916")
        assert refused.value.facts == {"left": left}
    with pytest.raises(RefusedError, match="pin_over"):
        session.unlock("470916")
    assert failed_unlocks(session.folder) == 0, "whoever knows the passphrase need not wait"
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        session.unlock(PIN)
    session.unlock(PASSPHRASE)
    assert acts(session.store)[-3:] == ["audit.unlock_failed", "audit.unlocked", "audit.unlock_failed"]


@pytest.mark.parametrize("why", ["hours", "sleep"])
def test_after_hours_or_sleep_the_passphrase_is_asked_for(session: Session, why: str) -> None:
    session.pin.keep(session.store, PIN)
    if why == "hours":
        session.seconds = SECONDS
    else:
        session.pin.drop()
    lock(session.store)
    assert not session.pin.is_set
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        session.unlock(PIN)


def test_time_that_runs_out_while_somebody_types_counts(session: Session) -> None:
    session.pin.keep(session.store, PIN)
    session.seconds = SECONDS
    with pytest.raises(RefusedError, match="pin_over"):
        session.pin.unlock(PIN)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("", "pin_form"),
        ("12345", "pin_form"),
        ("1234567", "pin_form"),
        ("47091五", "pin_form"),
        ("４７０９１", "pin_form"),
        ("111111", "pin_easy"),
        ("121212", "pin_easy"),
        ("123456", "pin_easy"),
        ("654321", "pin_easy"),
    ],
)
def test_what_is_no_pin_or_the_first_that_is_tried_is_refused(session: Session, pin: str, code: str) -> None:
    with pytest.raises(RefusedError, match=code):
        session.pin.keep(session.store, pin)
    assert not session.pin.is_set
    assert (code == "pin_form") is not is_pin(pin)
    assert code == "pin_form" or is_easy_pin(pin)
