"""Session PIN: six digits that open a locked screen again, for as long as the session was not left alone.

What they open is a slot like that of a passphrase, but kept in memory only: a restart, sleep, eight hours or
five wrong tries end it, and the passphrase is asked for. Six digits are few: whoever could copy the memory of
this machine would find them in a day. Against a visitor at the keyboard they are enough.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.domain.passphrase import is_easy_pin, is_pin
from app.errors import RefusedError

if TYPE_CHECKING:  # a kit is made before SQLAlchemy is loaded
    from app.store.store import Store
    from app.store.vault import Vault, VaultKeys

TRIES: Final = 5
SECONDS: Final = 8 * 3_600.0


class SessionPin:
    """`seconds` counts sleep too. Used from one lane at a time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._open: Callable[[str], VaultKeys | None] | None = None
        self._ends_at = 0.0
        self.failures = 0
        """Wrong tries that nobody has accounted for yet."""

    @property
    def is_set(self) -> bool:
        return self._open is not None and self._seconds() < self._ends_at

    def keep(self, store: "Store", pin: str) -> None:
        """For the account that has `store` open. Raises RefusedError `pin_form` or `pin_easy`."""
        if not is_pin(pin):
            raise RefusedError("pin_form")
        if is_easy_pin(pin):
            raise RefusedError("pin_easy")

        def slot(vault: "Vault", keys: "VaultKeys") -> "Callable[[str], VaultKeys | None]":
            return vault.slot_in_memory(keys, pin)

        self._open = store.change_slots(slot)
        self._ends_at = self._seconds() + SECONDS
        self.failures = 0

    def unlock(self, pin: str) -> "VaultKeys":
        """Raises RefusedError `pin_wrong` with how many tries are `left`, or `pin_over`."""
        keys = self._open(pin) if self._open is not None and self.is_set else None
        if keys is not None:
            return keys
        if self.is_set:
            self.failures += 1
        if not self.is_set or self.failures >= TRIES:
            self.drop()
            raise RefusedError("pin_over")
        raise RefusedError("pin_wrong", left=TRIES - self.failures)

    def drop(self) -> None:
        self._open = None

    def account(self) -> int:
        """How many wrong tries there were since the last time somebody asked."""
        count, self.failures = self.failures, 0
        return count
