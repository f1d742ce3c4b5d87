"""Gate: who is inside the store; shutting it waits until everybody has left."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident

from app.errors import DeviceError


class Gate:
    """Any number may be inside, one of them alone as the writer."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._inside = 0
        self._is_shut = False
        self._is_locked = False
        self._pen = Lock()
        self._writer: int | None = None

    @contextmanager
    def entered(self) -> Iterator[None]:
        with self._condition:
            if self._is_locked:
                raise DeviceError("vault_locked")
            if self._is_shut:
                raise RuntimeError("the store is closed")
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Inside as the one writer. A writer who asks again would wait for itself for ever: a bug."""
        if self._writer == get_ident():
            raise RuntimeError("a write inside a write")
        with self.entered(), self._pen:
            self._writer = get_ident()
            try:
                yield
            finally:
                self._writer = None

    def shut(self, *, locked: bool = False) -> bool:
        """Let nobody in any more and wait for the last one; false when it was shut before.

        At a `locked` gate people are turned away with DeviceError `vault_locked`, until `open`.
        """
        with self._condition:
            if self._is_shut:
                return False
            self._is_shut, self._is_locked = True, locked
            self._condition.wait_for(lambda: self._inside == 0)
            return True

    @property
    def is_locked(self) -> bool:
        return self._is_locked

    def open(self) -> None:
        """After a lock."""
        with self._condition:
            self._is_shut = self._is_locked = False
