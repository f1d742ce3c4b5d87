"""The keychain: only backends that are known and that prove themselves are trusted with a key."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import DeviceError
from app.keychain import ALLOWED_BACKENDS, Keychain, find_keychain
from tests.fakes import HangingKeyring, LockedKeyring, MemoryKeyring

ROOT = Path(__file__).parents[2]
FAKES = "tests.fakes"
SECRET = bytes(range(32))


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    MemoryKeyring.kept.clear()


def found(*names: str) -> Keychain | None:
    return find_keychain(timeout=0.2, allowed=[(FAKES, name) for name in names])


def test_a_backend_that_works_is_used_and_the_probe_leaves_nothing() -> None:
    keychain = found("MemoryKeyring")
    assert keychain is not None
    assert MemoryKeyring.kept == {}
    keychain.put("vault", SECRET)
    assert keychain.get("vault") == SECRET
    assert keychain.get("other") is None


def test_a_secret_is_forgotten_and_forgetting_again_is_no_matter() -> None:
    keychain = Keychain(MemoryKeyring())
    keychain.put("vault", SECRET)
    keychain.forget("vault")
    keychain.forget("vault")
    assert keychain.get("vault") is None


@pytest.mark.parametrize("name", ["ForgetfulKeyring", "LockedKeyring", "HangingKeyring", "NoSuchKeyring"])
def test_a_backend_that_fails_its_probe_is_passed_over(name: str) -> None:
    assert found(name) is None
    usable = found(name, "MemoryKeyring")
    assert usable is not None
    assert type(usable.backend) is MemoryKeyring


def test_a_prompt_that_nobody_answers_does_not_hang_the_program() -> None:
    with pytest.raises(DeviceError, match="keychain_failed") as failed:
        Keychain(HangingKeyring(), timeout=0.05).put("vault", SECRET)
    assert failed.value.facts == {"reason": "TimeoutError"}


def test_an_error_of_a_backend_does_not_carry_the_secret_along() -> None:
    with pytest.raises(DeviceError, match="keychain_failed") as failed:
        Keychain(LockedKeyring()).put("vault", SECRET)
    assert failed.value.facts == {"reason": "OSError"}
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__


def test_rubbish_in_the_keychain_is_no_secret() -> None:
    keychain = Keychain(MemoryKeyring())
    keychain.put("vault", SECRET)
    MemoryKeyring.kept["xiangyin", "vault"] = "not base64!"
    assert keychain.get("vault") is None


def test_only_the_keychains_of_the_systems_are_allowed() -> None:
    assert set(ALLOWED_BACKENDS) == {
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    }


def test_a_backend_named_by_the_environment_is_neither_used_nor_loaded() -> None:
    script = (
        "import sys; from app.keychain import find_keychain; found = find_keychain(timeout=5);"
        "print(type(found.backend).__module__ if found else None, 'tests.fakes' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHON_KEYRING_BACKEND": "tests.fakes.MemoryKeyring", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    module, is_loaded = done.stdout.split()
    assert module == "None" or module.startswith("keyring.backends.")
    assert is_loaded == "False"
