"""The vault: which passphrase opens it, and what a damaged or forged keyslots file can and cannot do."""

import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

from app.errors import DeviceError, RefusedError
from app.store.keyslots import COPIES, Copy, Keyslots, OsSlot, PassSlot, write_copies
from app.store.slots import _stretched
from app.store.vault import Vault, VaultKeys, check_passphrase
from app.wire.canonical import canonical_json
from tests.samples import SeededEntropy

PASSPHRASE = "水渠堵塞2026年,盼修通!"
SECOND = "another long passphrase"
KEK = bytes(range(32))


@dataclass(frozen=True)
class Opened:
    """A vault of two accounts with the keys of each; making one takes half a second on purpose."""

    folder: Path
    first: VaultKeys
    second: VaultKeys

    @property
    def vault(self) -> Vault:
        return Vault.load(self.folder, entropy=SeededEntropy(5))


def new_vault(folder: Path, *, seed: int = 1) -> Vault:
    folder.mkdir(exist_ok=True)
    return Vault.create(folder, account_name="周敏", passphrase=PASSPHRASE, entropy=SeededEntropy(seed))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    folder = tmp_path_factory.mktemp("made")
    vault = new_vault(folder)
    first = vault.unlock(PASSPHRASE)
    added = vault.add_account(first, account_name="李敏", passphrase=SECOND)
    return Opened(folder, first, vault.unlock(SECOND, added.id))


@pytest.fixture
def opened(made: Opened, tmp_path: Path) -> Opened:
    """A copy that a test may spoil."""
    folder = tmp_path / "vault"
    shutil.copytree(made.folder, folder)
    return replace(made, folder=folder)


def forge(folder: Path, change: Callable[[Keyslots], Keyslots]) -> None:
    """Change all copies as somebody would who knows their form but no key: only the plain hash is right."""
    for name in COPIES:
        copy = msgspec.json.decode((folder / name).read_bytes(), type=Copy)
        data = canonical_json(change(copy.read()))
        forged = msgspec.structs.replace(
            copy, keyslots=msgspec.Raw(data), sha256=hashlib.sha256(data).hexdigest()
        )
        (folder / name).write_bytes(msgspec.json.encode(forged))


def forge_kdf(folder: Path, **members: int | str) -> None:
    """Other costs or another salt in every slot."""

    def change(keyslots: Keyslots) -> Keyslots:
        slots = tuple(
            msgspec.structs.replace(slot, kdf=msgspec.structs.replace(slot.kdf, **members))
            for slot in keyslots.pass_slots
        )
        return msgspec.structs.replace(keyslots, slots=slots)

    forge(folder, change)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"wrapped") + 15] ^= 1
    path.write_bytes(data)


def secrets_of(keys: VaultKeys) -> tuple[bytes, bytes, bytes]:
    return keys.database, keys.journal, keys.keycheck


def test_the_passphrase_opens_the_vault_again(opened: Opened) -> None:
    again = opened.vault.unlock(PASSPHRASE)
    assert secrets_of(again) == secrets_of(opened.first)
    assert len(set(secrets_of(again))) == 3
    assert again.account.name == "周敏"
    assert again.vault_id == opened.vault.vault_id


def test_two_vaults_have_different_keys(opened: Opened, tmp_path: Path) -> None:
    other = new_vault(tmp_path / "other", seed=2).unlock(PASSPHRASE)
    assert not set(secrets_of(opened.first)) & set(secrets_of(other))


def test_another_passphrase_is_wrong_and_the_file_is_not_called_damaged(opened: Opened) -> None:
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        opened.vault.unlock(PASSPHRASE + "!")


def test_gaps_between_words_may_be_forgotten_or_be_wide(opened: Opened) -> None:
    for typed in ("anotherlongpassphrase", " another　long  passphrase"):
        assert opened.vault.unlock(typed).account == opened.second.account


def test_digits_and_marks_typed_in_full_width_open_it_too(opened: Opened) -> None:
    assert secrets_of(opened.vault.unlock("水渠堵塞２０２６年，盼修通！")) == secrets_of(opened.first)


def test_each_account_has_a_passphrase_of_its_own(opened: Opened) -> None:
    assert [account.name for account in opened.vault.accounts] == ["周敏", "李敏"]
    by_second = opened.vault.unlock(SECOND)
    assert by_second.account == opened.vault.accounts[1]
    assert secrets_of(by_second) == secrets_of(opened.first)
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        opened.vault.unlock(SECOND, opened.first.account.id)


def test_the_name_of_an_account_is_not_in_its_id(opened: Opened) -> None:
    assert opened.first.account.id.startswith("a-")
    assert len(opened.first.account.id) == 10


@pytest.mark.parametrize("damaged", [(0,), (2,), (0, 1), (0, 2)])
def test_one_whole_copy_is_enough_and_mends_the_others(opened: Opened, damaged: tuple[int, ...]) -> None:
    for index in damaged:
        damage(opened.folder / COPIES[index])
    assert secrets_of(opened.vault.unlock(PASSPHRASE)) == secrets_of(opened.first)
    assert len({(opened.folder / name).read_bytes() for name in COPIES}) == 1


def test_missing_copies_are_made_again(opened: Opened) -> None:
    for name in COPIES[1:]:
        (opened.folder / name).unlink()
    opened.vault.unlock(PASSPHRASE)
    assert all((opened.folder / name).exists() for name in COPIES)


def test_a_copy_left_behind_by_a_crash_opens_too_and_the_first_copy_counts(opened: Opened) -> None:
    older = (opened.folder / COPIES[0]).read_bytes()
    opened.vault.add_os_slot(opened.first, KEK)
    (opened.folder / COPIES[2]).write_bytes(older)
    opened.vault.unlock(PASSPHRASE)
    assert (opened.folder / COPIES[2]).read_bytes() == (opened.folder / COPIES[0]).read_bytes() != older


def test_what_another_wrote_meanwhile_is_not_written_over(opened: Opened) -> None:
    """It may be the only thing that still opens what lies in the folder."""
    late = opened.vault
    opened.vault.add_os_slot(opened.first, KEK)
    written = [(opened.folder / name).read_bytes() for name in COPIES]
    with pytest.raises(DeviceError, match="vault_in_use"):
        late.set_passphrase(opened.first, SECOND)
    late.unlock(PASSPHRASE)
    assert [(opened.folder / name).read_bytes() for name in COPIES] == written


def test_three_damaged_copies_are_damage_and_not_a_wrong_passphrase(opened: Opened) -> None:
    for name in COPIES:
        damage(opened.folder / name)
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        Vault.load(opened.folder)


@pytest.mark.parametrize("rubbish", [b"", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_rubbish_in_the_copies_is_damage(tmp_path: Path, rubbish: bytes) -> None:
    for name in COPIES:
        (tmp_path / name).write_bytes(rubbish)
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        Vault.load(tmp_path)


def test_no_copy_at_all_is_no_vault(tmp_path: Path) -> None:
    assert not Vault.exists(tmp_path)
    with pytest.raises(RefusedError, match="vault_missing"):
        Vault.load(tmp_path)


def test_a_vault_is_never_written_over(opened: Opened) -> None:
    for name in COPIES[:2]:
        (opened.folder / name).unlink()
    before = (opened.folder / COPIES[2]).read_bytes()
    with pytest.raises(RefusedError, match="vault_exists"):
        new_vault(opened.folder, seed=2)
    assert (opened.folder / COPIES[2]).read_bytes() == before


def test_slots_that_changed_places_open_nothing(opened: Opened) -> None:
    def swap(keyslots: Keyslots) -> Keyslots:
        one, two = keyslots.pass_slots
        swapped = (
            msgspec.structs.replace(one, kdf=two.kdf, wrapped=two.wrapped),
            msgspec.structs.replace(two, kdf=one.kdf, wrapped=one.wrapped),
        )
        return msgspec.structs.replace(keyslots, slots=swapped)

    forge(opened.folder, swap)
    for passphrase in (PASSPHRASE, SECOND):
        with pytest.raises(RefusedError, match="passphrase_wrong"):
            opened.vault.unlock(passphrase)


def test_a_renamed_account_is_forgery(opened: Opened) -> None:
    def rename(keyslots: Keyslots) -> Keyslots:
        slot = msgspec.structs.replace(keyslots.pass_slots[0], account_name="别人")
        return msgspec.structs.replace(keyslots, slots=(slot,))

    forge(opened.folder, rename)
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        opened.vault.unlock(PASSPHRASE)


def test_a_slot_that_was_taken_out_is_forgery(opened: Opened) -> None:
    forge(opened.folder, lambda keyslots: msgspec.structs.replace(keyslots, slots=keyslots.slots[:1]))
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        opened.vault.unlock(PASSPHRASE)


def test_a_slot_of_another_vault_is_no_slot_of_this_one(opened: Opened, tmp_path: Path) -> None:
    new_vault(tmp_path / "other", seed=2)
    foreign = msgspec.json.decode((tmp_path / "other" / COPIES[0]).read_bytes(), type=Copy).read().slots
    forge(opened.folder, lambda keyslots: msgspec.structs.replace(keyslots, slots=foreign))
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        opened.vault.unlock(PASSPHRASE)


@pytest.mark.parametrize("limits", [{"m": 1 << 30}, {"t": 1 << 20}, {"p": 0}])
def test_forged_costs_cannot_exhaust_the_machine(opened: Opened, limits: dict[str, int]) -> None:
    forge_kdf(opened.folder, **limits)
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        Vault.load(opened.folder)


@pytest.mark.parametrize("salt", ["not base64!", "AAAA", ""])
def test_a_forged_salt_opens_nothing(opened: Opened, salt: str) -> None:
    forge_kdf(opened.folder, salt=salt)
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        opened.vault.unlock(PASSPHRASE)


def test_keyslots_of_a_newer_program_are_not_called_damaged(opened: Opened) -> None:
    data = canonical_json({"schema": "xiangyin.keyslots/3", "vault_id": "v", "slots": []})
    copy = {"keyslots": msgspec.Raw(data), "sha256": hashlib.sha256(data).hexdigest(), "check": "0" * 64}
    for name in COPIES:
        (opened.folder / name).write_bytes(msgspec.json.encode(copy))
    with pytest.raises(DeviceError, match="database_newer"):
        Vault.load(opened.folder)


def test_keyslots_under_other_ciphers_are_refused_by_their_name(opened: Opened) -> None:
    forge(opened.folder, lambda keyslots: msgspec.structs.replace(keyslots, suite="sm4gcm+sm3"))
    with pytest.raises(DeviceError, match="suite_unknown") as refused:
        Vault.load(opened.folder)
    assert refused.value.facts == {"suite": "sm4gcm+sm3"}


def first_form(opened: Opened) -> PassSlot:
    """The slot of 李敏 as it was written before slots had identities: the key itself under the passphrase."""
    slot = opened.vault._keyslots.pass_slots[1]  # noqa: SLF001 - nothing writes this form any more
    bound_to = f"{opened.vault.vault_id}/pass/{slot.account_id}"
    kek = _stretched(SECOND, slot.kdf)
    wrapped = opened.first.sealed_under(kek, nonce=bytes(12), bound_to=bound_to)
    return PassSlot(account_id=slot.account_id, account_name=slot.account_name, kdf=slot.kdf, wrapped=wrapped)


def to_first_form(opened: Opened) -> None:
    slots = (opened.vault._keyslots.pass_slots[0], first_form(opened))  # noqa: SLF001
    keyslots = Keyslots(schema="xiangyin.keyslots/1", vault_id=opened.vault.vault_id, slots=slots)
    write_copies(opened.folder, Copy.of(keyslots, opened.first.keycheck))


def test_a_slot_of_the_first_form_opens_and_gets_an_identity(opened: Opened) -> None:
    to_first_form(opened)
    assert secrets_of(opened.vault.unlock(SECOND)) == secrets_of(opened.first)
    copy = msgspec.json.decode((opened.folder / COPIES[0]).read_bytes(), type=Copy)
    assert [slot.is_of_the_first_form for slot in copy.read().pass_slots] == [False, False]
    assert opened.vault.unlock(SECOND).account == opened.second.account
    assert opened.vault.unlock(PASSPHRASE).account == opened.first.account


def test_nobody_is_taken_out_before_everybody_else_can_get_a_new_key(opened: Opened) -> None:
    """A third one may not be here to type; a slot of the first form knows nothing to seal a key to."""
    third = opened.vault.add_account(opened.first, account_name="孙桂香", passphrase=SECOND + "!")
    slots = tuple(
        first_form(opened) if slot.account_id == opened.second.account.id else slot
        for slot in opened.vault._keyslots.pass_slots  # noqa: SLF001
    )
    keyslots = Keyslots(schema="xiangyin.keyslots/2", vault_id=opened.vault.vault_id, slots=slots)
    write_copies(opened.folder, Copy.of(keyslots, opened.first.keycheck))
    with pytest.raises(RefusedError, match="account_not_seen") as refused:
        opened.vault.begin_moving(opened.first, third.id)
    assert refused.value.facts == {"count": 1}
    assert not opened.vault.is_moving


def test_a_key_from_the_system_keychain_opens_it_for_the_account_that_left_it(opened: Opened) -> None:
    had_one = opened.vault.has_os_slot
    opened.vault.add_os_slot(opened.second, KEK)
    assert (had_one, opened.vault.has_os_slot) == (False, True)
    keys = opened.vault.unlock_with(KEK)
    assert keys.account == opened.second.account
    assert secrets_of(keys) == secrets_of(opened.first)


def test_there_is_one_keychain_slot_and_the_last_one_counts(opened: Opened) -> None:
    opened.vault.add_os_slot(opened.first, KEK)
    opened.vault.add_os_slot(opened.first, bytes(32))
    with pytest.raises(RefusedError, match="keychain_stale"):
        opened.vault.unlock_with(KEK)


def test_a_removed_keychain_slot_opens_nothing(opened: Opened) -> None:
    opened.vault.add_os_slot(opened.first, KEK)
    opened.vault.remove_os_slot(opened.first)
    with pytest.raises(RefusedError, match="keychain_stale"):
        opened.vault.unlock_with(KEK)
    assert len(opened.vault.accounts) == 2


def test_a_keychain_slot_moved_to_another_account_opens_nothing(opened: Opened) -> None:
    opened.vault.add_os_slot(opened.first, KEK)

    def move(keyslots: Keyslots) -> Keyslots:
        moved = OsSlot(account_id=opened.second.account.id, wrapped=keyslots.os_slots[0].wrapped)
        return msgspec.structs.replace(keyslots, slots=(*keyslots.pass_slots, moved))

    forge(opened.folder, move)
    with pytest.raises(RefusedError, match="keychain_stale"):
        opened.vault.unlock_with(KEK)


def test_keys_of_another_vault_write_no_slot(opened: Opened) -> None:
    other = VaultKeys("another", opened.first.account, bytes(32))
    with pytest.raises(ValueError, match="another vault"):
        opened.vault.add_os_slot(other, KEK)


@pytest.mark.parametrize(
    "passphrase",
    ["123456789012", "水渠 堵塞 已经 三年", "one two three four", "水渠堵塞已经三年还没有修"],
)
def test_twelve_characters_or_four_words_are_enough(passphrase: str) -> None:
    check_passphrase(passphrase)


@pytest.mark.parametrize("passphrase", ["", " " * 20, "12345678901", "a b c d", "水渠 堵塞 三年", "㍿㍿"])
def test_less_is_weak(passphrase: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="passphrase_weak") as refused:
        Vault.create(tmp_path, account_name="周敏", passphrase=passphrase, entropy=SeededEntropy(1))
    assert refused.value.facts == {"characters": 12, "words": 4}
    assert not list(tmp_path.iterdir())


def test_keys_show_nothing_of_themselves(opened: Opened) -> None:
    shown = f"{opened.first!r} {opened.first!s} {[opened.first]}"
    for secret in secrets_of(opened.first):
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    assert "周敏" not in shown


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_keyslots_are_for_their_owner_alone(opened: Opened, made: Opened) -> None:
    assert {stat.S_IMODE((made.folder / name).stat().st_mode) for name in COPIES} == {0o600}
    assert sorted(path.name for path in made.folder.iterdir()) == sorted(COPIES)
