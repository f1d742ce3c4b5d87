"""A forgotten passphrase: two officers give the key back with the standard `age`, one alone cannot."""

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

from app.actions.asking import ask, pending
from app.actions.handover import add_account
from app.actions.keyholding import change_passphrase, keyholders, remove_account
from app.actions.opening import create_profile, open_profile
from app.actions.patience import note_failed_unlock
from app.actions.recovering import recover, require_answer
from app.actions.remembering import no_keychain
from app.actions.setup import enrol
from app.errors import RefusedError
from app.store.keyslots import COPIES
from app.store.vault import Vault
from app.wire.enrolment import read_enrolment_file
from app.wire.recovery import read_request
from app.wire.sealing import new_identity, seal, unseal
from tests.enrolments import enrolment_file
from tests.fakes import FakeClock
from tests.unit.test_unlocking import acts

FORGOTTEN, NEW = "shiqiao maitian denglong qingtian", "chuntian xiazhong qiushou dongcang"
PAGE = Path(__file__).parents[2] / "docs" / "recovery.md"
needs_age = pytest.mark.skipif(
    shutil.which("age") is None, reason="NOT TRIED: Debian's `age` is not installed"
)


@dataclass(frozen=True)
class Made:
    """`officers` are secrets, in the order in which they open."""

    folder: Path
    account_id: str
    officers: tuple[str, str]

    def answered(self, request: str) -> bytes:
        """As the two officers do it, with our own age."""
        known = read_request(request)
        half = unseal(base64.b64decode(known.escrow), self.officers[0])
        return seal(unseal(half, self.officers[1]), [known.recipient])

    def slots(self) -> list[bytes]:
        return [(self.folder / name).read_bytes() for name in COPIES]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Enrolled by an office with two officers."""
    folder = tmp_path_factory.mktemp("made")
    (first, first_public), (second, second_public) = new_identity(), new_identity()
    with create_profile(
        folder, FORGOTTEN, account_name="周敏", clock=FakeClock(), entropy=os.urandom
    ) as store:
        enrol(store, enrolment_file(escrow=[first_public, second_public]))
        assert acts(store)[-2:] == ["audit.enrolled", "audit.keys_changed"]
        account_id = store.account_id
    return Made(folder, account_id, (first, second))


@pytest.fixture
def lost(made: Made, tmp_path: Path) -> Made:
    """A copy that a test may spoil."""
    shutil.copytree(made.folder, tmp_path / "vault")
    return replace(made, folder=tmp_path / "vault")


def test_two_officers_give_the_key_back_and_a_new_passphrase_opens_it(lost: Made) -> None:
    note_failed_unlock(lost.folder, FakeClock())
    request = ask(lost.folder, lost.account_id)
    answer = lost.answered(request.text)
    with recover(lost.folder, answer, NEW, clock=FakeClock(), entropy=os.urandom) as store:
        assert acts(store)[-2:] == ["audit.unlock_failed", "audit.escrow_used"]
    open_profile(lost.folder, NEW, clock=FakeClock(), entropy=os.urandom).close()
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(lost.folder).unlock(FORGOTTEN)


@needs_age
@pytest.mark.parametrize("how", ["together", "apart"])
def test_the_lines_of_the_page_work_as_they_stand_with_debians_age(
    lost: Made, tmp_path: Path, how: str
) -> None:
    request = ask(lost.folder, lost.account_id)
    (tmp_path / "request.txt").write_text(request.text, encoding="utf-8")
    for name, secret in zip(("first.key", "second.key"), lost.officers, strict=True):
        (tmp_path / name).write_text(f"# an officer\n{secret}\n", encoding="utf-8")
    for line in _lines_of_the_page(how):
        subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=tmp_path, check=True, timeout=60)
    answer = (tmp_path / "answer.age").read_bytes()
    recover(lost.folder, answer, NEW, clock=FakeClock(), entropy=os.urandom).close()


@needs_age
@pytest.mark.parametrize("officer", [0, 1])
def test_one_officer_alone_gets_at_nothing(lost: Made, tmp_path: Path, officer: int) -> None:
    request = ask(lost.folder, lost.account_id)
    (tmp_path / "key").write_text(lost.officers[officer], encoding="utf-8")
    (tmp_path / "escrow").write_bytes(base64.b64decode(request.escrow))
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "escrow"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (opened.returncode == 0) is (officer == 0)
    assert b"vault_id" not in opened.stdout
    if officer == 0:
        assert opened.stdout.startswith(b"age-encryption.org/v1\n")


def _flipped(answer: bytes) -> bytes:
    return answer[:-3] + bytes([answer[-3] ^ 1]) + answer[-2:]


WRONG: dict[str, tuple[str, Callable[[Made, bytes], bytes]]] = {
    "nothing": ("recovery_unreadable", lambda _lost, _answer: b""),
    "a flipped bit": ("recovery_unreadable", lambda _lost, answer: _flipped(answer)),
    "a flipped bit in the head": (
        "recovery_unreadable",
        lambda _lost, answer: answer.replace(b"X25519", b"X25518"),
    ),
    "cut short": ("recovery_unreadable", lambda _lost, answer: answer[:-1]),
    "much too long": ("recovery_unreadable", lambda _lost, answer: answer + bytes(1 << 20)),
    "not opened": (
        "recovery_unreadable",
        lambda lost, _answer: base64.b64decode(ask(lost.folder, lost.account_id).escrow),
    ),
    "no key in it": ("recovery_unreadable", lambda lost, _answer: _to_us(lost, b"{}")),
    "a short key": ("recovery_unreadable", lambda lost, _answer: _to_us(lost, _key(lost, bytes(16)))),
    "another key": ("recovery_stale", lambda lost, _answer: _to_us(lost, _key(lost, bytes(32)))),
    "another vault": ("recovery_foreign", lambda lost, _answer: _to_us(lost, _renamed(lost))),
}


def _to_us(lost: Made, plain: bytes) -> bytes:
    return seal(plain, [ask(lost.folder, lost.account_id).recipient])


def _key(lost: Made, key: bytes) -> bytes:
    text = base64.urlsafe_b64encode(key).decode().rstrip("=")
    vault_id = Vault.load(lost.folder).vault_id
    return msgspec.json.encode({"schema": "xiangyin.escrow/1", "vault_id": vault_id, "key": text})


def _renamed(lost: Made) -> bytes:
    """Our own key, under the name of another vault."""
    request = ask(lost.folder, lost.account_id)
    plain = unseal(unseal(base64.b64decode(request.escrow), lost.officers[0]), lost.officers[1])
    return plain.replace(request.vault_id.encode(), b"0" * 32)


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_answer_is_refused_and_changes_nothing(lost: Made, what: str) -> None:
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    code, spoil = WRONG[what]
    before = lost.slots()
    with pytest.raises(RefusedError, match=code):
        recover(lost.folder, spoil(lost, answer), NEW, clock=FakeClock(), entropy=os.urandom)
    assert lost.slots() == before
    require_answer(lost.folder, answer)


def test_an_answer_serves_once(lost: Made) -> None:
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    recover(lost.folder, answer, NEW, clock=FakeClock(), entropy=os.urandom).close()
    with pytest.raises(RefusedError, match="recovery_not_asked"):
        require_answer(lost.folder, answer)
    ask(lost.folder, lost.account_id)
    with pytest.raises(RefusedError, match="recovery_unreadable"):
        require_answer(lost.folder, answer)


def test_who_remembers_after_all_makes_the_answer_void_and_it_stands_in_the_chain(lost: Made) -> None:
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    with open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom) as store:
        assert acts(store)[-2:] == ["audit.unlocked", "audit.keys_changed"]
    with pytest.raises(RefusedError, match="recovery_not_asked"):
        require_answer(lost.folder, answer)


def test_a_colleague_who_opens_meanwhile_takes_nobody_elses_request_away(lost: Made) -> None:
    vault = Vault.load(lost.folder)
    vault.add_account(vault.unlock(FORGOTTEN), account_name="韩立国", passphrase=NEW)
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    open_profile(lost.folder, NEW, clock=FakeClock(), entropy=os.urandom).close()
    require_answer(lost.folder, answer)


def test_a_colleague_who_asks_meanwhile_takes_nobody_elses_request_away(lost: Made) -> None:
    vault = Vault.load(lost.folder)
    other = vault.add_account(vault.unlock(FORGOTTEN), account_name="韩立国", passphrase=NEW)
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    (lost.folder / f"recovery-{lost.account_id}.json").rename(lost.folder / "recovery.json")
    theirs = lost.answered(ask(lost.folder, other.id).text)
    require_answer(lost.folder, theirs)
    recover(lost.folder, answer, NEW + "!", clock=FakeClock(), entropy=os.urandom).close()
    require_answer(lost.folder, theirs)


@pytest.mark.parametrize("asks_again", [False, True])
def test_an_answer_of_before_somebody_was_taken_out_is_told_for_what_it_is(
    lost: Made, *, asks_again: bool
) -> None:
    with open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom) as store:
        gone = add_account(store, lost.folder, FORGOTTEN, name="韩立国", new_passphrase=NEW, find=no_keychain)
        answer = lost.answered(ask(lost.folder, lost.account_id).text)
        ask(lost.folder, gone.id)
        remove_account(store, gone.id, no_keychain)
    assert [each.request.account_id for each in pending(lost.folder)] == [lost.account_id]
    if asks_again:
        ask(lost.folder, lost.account_id)
    with pytest.raises(RefusedError, match="recovery_stale"):
        require_answer(lost.folder, answer)
    fresh = lost.answered(ask(lost.folder, lost.account_id).text)
    recover(lost.folder, fresh, NEW, clock=FakeClock(), entropy=os.urandom).close()


def test_a_weak_new_passphrase_is_refused_and_the_answer_stays_good(lost: Made) -> None:
    answer = lost.answered(ask(lost.folder, lost.account_id).text)
    with pytest.raises(RefusedError, match="passphrase_weak"):
        recover(lost.folder, answer, "123456", clock=FakeClock(), entropy=os.urandom)
    require_answer(lost.folder, answer)


def test_who_asks_again_tomorrow_shows_the_same_request(lost: Made) -> None:
    """The officers may be at it already."""
    first = ask(lost.folder, lost.account_id)
    assert ask(lost.folder, lost.account_id) == first
    assert first.fingerprint.replace("-", "").lower() == first.text.rstrip()[-8:]
    (lost.folder / f"recovery-{lost.account_id}.json").write_bytes(b"spoilt")
    assert ask(lost.folder, lost.account_id).recipient != first.recipient


def test_a_request_says_nothing_of_the_person_or_the_key(lost: Made) -> None:
    text = ask(lost.folder, lost.account_id).text
    assert "周敏" not in text
    assert "AGE-SECRET-KEY" not in text
    assert read_request(text).text == text
    assert len(text) < 1_600, "one QR code holds it"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "recovery_unreadable"), ("age1\n", "recovery_unreadable"), ("x" * 20_000, "recovery_unreadable")],
)
def test_what_is_no_request_is_refused(text: str, code: str) -> None:
    with pytest.raises(RefusedError, match=code):
        read_request(text)


def test_a_request_of_another_suite_is_refused_by_its_name(lost: Made) -> None:
    text = ask(lost.folder, lost.account_id).text.replace("age1+age1", "sm2+sm4")
    with pytest.raises(RefusedError, match="suite_unknown") as refused:
        read_request(text)
    assert refused.value.facts == {"suite": "sm2+sm4"}


def test_an_office_without_officers_leaves_a_vault_that_says_so(tmp_path: Path) -> None:
    """Enrolment files of older gateways name none, and go on working."""
    with create_profile(
        tmp_path, FORGOTTEN, account_name="周敏", clock=FakeClock(), entropy=os.urandom
    ) as store:
        enrol(store, enrolment_file())
    assert not keyholders(tmp_path).has_officers
    with pytest.raises(RefusedError, match="escrow_missing"):
        ask(tmp_path, Vault.load(tmp_path).accounts[0].id)


def test_officers_that_were_cut_off_are_let_in_at_the_next_opening(lost: Made) -> None:
    """The file was taken, and the power went before the slot was written."""
    vault = Vault.load(lost.folder)
    vault.set_escrow(vault.unlock(FORGOTTEN), (new_identity()[1], new_identity()[1]))
    open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom).close()
    require_answer(lost.folder, lost.answered(ask(lost.folder, lost.account_id).text))


def test_one_person_is_not_two_officers() -> None:
    one = new_identity()[1]
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        read_enrolment_file(enrolment_file(escrow=[one, one]))
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        read_enrolment_file(enrolment_file(escrow=[one]))


def test_a_lost_keyring_costs_nothing_but_typing(lost: Made) -> None:
    """The system was set up anew; the passphrase opens as ever, and the keychain may learn again."""
    vault = Vault.load(lost.folder)
    vault.add_os_slot(vault.unlock(FORGOTTEN), bytes(32))
    with pytest.raises(RefusedError, match="keychain_stale"):
        Vault.load(lost.folder).unlock_with(os.urandom(32))
    with open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom) as store:
        assert keyholders(lost.folder).has_keychain
        store.change_slots(lambda vault, keys: vault.add_os_slot(keys, bytes(range(32))))
    assert Vault.load(lost.folder).unlock_with(bytes(range(32))).account.name == "周敏"


def test_a_passphrase_is_changed_by_who_knows_the_old_one(lost: Made) -> None:
    with open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom) as store:
        for old, new, code in (
            (NEW, NEW + "!", "passphrase_wrong"),
            (FORGOTTEN, FORGOTTEN, "passphrase_same"),
            (FORGOTTEN, "123456", "passphrase_weak"),
        ):
            with pytest.raises(RefusedError, match=code):
                change_passphrase(store, lost.folder, old, new)
        change_passphrase(store, lost.folder, FORGOTTEN, NEW)
        assert acts(store)[-1] == "audit.keys_changed"
    assert Vault.load(lost.folder).unlock(NEW).account.id == lost.account_id
    require_answer(lost.folder, lost.answered(ask(lost.folder, lost.account_id).text))


def test_who_is_taken_out_stands_in_the_chain(lost: Made) -> None:
    vault = Vault.load(lost.folder)
    gone = vault.add_account(vault.unlock(FORGOTTEN), account_name="韩立国", passphrase=NEW)
    with open_profile(lost.folder, FORGOTTEN, clock=FakeClock(), entropy=os.urandom) as store:
        with pytest.raises(RefusedError, match="account_own"):
            remove_account(store, lost.account_id, no_keychain)
        remove_account(store, gone.id, no_keychain)
        assert acts(store)[-1] == "audit.keys_changed"
    assert [account.name for account in keyholders(lost.folder).accounts] == ["周敏"]


def _lines_of_the_page(how: str) -> list[str]:
    """The commands of a block that begins with `# together` or `# apart`."""
    (block,) = [
        part for part in PAGE.read_text(encoding="utf-8").split("```") if part.startswith(f"sh\n# {how}")
    ]
    return [line for line in block.splitlines()[2:] if line and not line.startswith("#")]
