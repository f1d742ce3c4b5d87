"""Keychain: the operating system's own store for one short secret, if there is one worth trusting.

Only known backends are used, each constructed by name. Asking `keyring` for its favourite would obey an
environment variable and take a plain-text file for a keychain when `keyrings.alt` is merely installed.
"""

import base64
import binascii
import importlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Protocol, TypeVar

from app.errors import DeviceError
from app.log import get_logger

T = TypeVar("T")

SERVICE: Final = "xiangyin"
TIMEOUT_SECONDS: Final = 5.0

ALLOWED_BACKENDS: Final = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)

_log = get_logger("keychain")


class Backend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Keychain:
    """Secrets by vault. Every call may wait up to `timeout` seconds, then DeviceError `keychain_failed`."""

    backend: Backend
    timeout: float = TIMEOUT_SECONDS

    def put(self, vault_id: str, secret: bytes) -> None:
        text = base64.b64encode(secret).decode("ascii")
        self._ask(lambda: self.backend.set_password(SERVICE, vault_id, text))

    def get(self, vault_id: str) -> bytes | None:
        text = self._ask(lambda: self.backend.get_password(SERVICE, vault_id))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return None

    def forget(self, vault_id: str) -> None:
        """Nothing happens when there is nothing to forget."""
        if self.get(vault_id) is not None:
            self._ask(lambda: self.backend.delete_password(SERVICE, vault_id))

    def _ask(self, call: Callable[[], T]) -> T:
        try:
            return _within(self.timeout, call)
        except Exception as error:  # noqa: BLE001 - backends raise whatever their platform does
            # The chain is cut: a backend's error may quote what it was given.
            raise DeviceError("keychain_failed", reason=type(error).__name__) from None


def find_keychain(
    *, timeout: float = TIMEOUT_SECONDS, allowed: Sequence[tuple[str, str]] = ALLOWED_BACKENDS
) -> Keychain | None:
    """The first known backend that keeps a secret and gives it back; None is no failure, only no comfort."""
    for module, name in allowed:
        try:
            return Keychain(_within(timeout, partial(_probed, module, name)), timeout)
        except Exception as error:  # noqa: BLE001 - backends raise whatever their platform does
            _log.info("keychain %s.%s is not usable: %s", module, name, type(error).__name__)
    return None


def _probed(module: str, name: str) -> Backend:
    """Write, read, delete: some backends look usable until the first write, some ask a person only then."""
    backend: Backend = getattr(importlib.import_module(module), name)()
    username, secret = f"probe-{secrets.token_hex(8)}", secrets.token_hex(16)
    backend.set_password(SERVICE, username, secret)
    try:
        if backend.get_password(SERVICE, username) != secret:
            raise LookupError
    finally:
        backend.delete_password(SERVICE, username)
    return backend


def _within(timeout: float, call: Callable[[], T]) -> T:
    """`call` on a thread of its own, which is left behind when a modal prompt holds it up (TimeoutError)."""
    answer: SimpleQueue[T | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            answer.put(call())
        except BaseException as error:  # noqa: BLE001 - handed to the caller, whatever it is
            answer.put(error)

    Thread(target=work, name="keychain", daemon=True).start()
    try:
        result = answer.get(timeout=timeout)
    except Empty:
        raise TimeoutError from None
    if isinstance(result, BaseException):
        raise result
    return result
