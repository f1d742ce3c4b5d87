"""Gate: who is inside the store; shutting it waits until everybody has left."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock, get_ident


class Gate:
    """Any number may be inside, one of them alone as the writer."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._inside = 0
        self._is_shut = False
        self._pen = Lock()
        self._writer: int | None = None

    @contextmanager
    def entered(self) -> Iterator[None]:
        with self._condition:
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

    def shut(self) -> bool:
        """Let nobody in any more and wait for the last one; false when it was shut before."""
        with self._condition:
            if self._is_shut:
                return False
            self._is_shut = True
            self._condition.wait_for(lambda: self._inside == 0)
            return True
