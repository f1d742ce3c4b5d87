"""A relay between client and gateway that counts what passes and cuts the line where it is told to."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial


class Relay:
    """Bytes as they are on the wire, TLS and all. `up` and `down` are how many have passed, `cuts` how often
    the line was cut.
    """

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._guard = threading.Lock()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._is_closing = False
        self.up = 0
        self.down = 0
        self._cut_up: int | None = None
        self._cut_down: int | None = None
        self.cuts = 0
        self.connections = 0
        self.is_cutting = threading.Event()
        self.may_cut = threading.Event()
        self.may_cut.set()
        self._start(self._accept)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut_after(self, *, up: int | None = None, down: int | None = None) -> None:
        """Once, when this many more bytes have passed in a direction; the last of them still arrives.

        Nothing moves between `is_cutting` and `may_cut`.
        """
        with self._guard:
            self._cut_up = None if up is None else self.up + up
            self._cut_down = None if down is None else self.down + down

    def close(self) -> None:
        with self._guard:
            self._is_closing = True
        self.may_cut.set()
        with contextlib.suppress(OSError), socket.create_connection(self._listener.getsockname(), timeout=5):
            pass  # a blocked accept does not notice that its socket was closed
        self._hang_up()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            if self._is_closing:
                client.close()
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target_port), timeout=10)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._guard:
                self._open += [client, server]
                self.connections += 1
            self._start(partial(self._pump, client, server, is_up=True))
            self._start(partial(self._pump, server, client, is_up=False))

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work)
        self._threads.append(thread)
        thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, *, is_up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                allowed = self._allowed(len(data), is_up=is_up)
                sink.sendall(data[:allowed])
                if allowed < len(data):
                    self.is_cutting.set()
                    self.may_cut.wait()
                    self._hang_up()
                    return
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _allowed(self, size: int, *, is_up: bool) -> int:
        """How many of `size` bytes pass."""
        with self._guard:
            passed = self.up if is_up else self.down
            limit = self._cut_up if is_up else self._cut_down
            allowed = size if limit is None else min(size, limit - passed)
            if is_up:
                self.up += allowed
            else:
                self.down += allowed
            if allowed < size:
                self._cut_up = self._cut_down = None
                self.cuts += 1
            return allowed

    def _hang_up(self) -> None:
        """What was passed on is read to its end by who got it; nobody gets more."""
        with self._guard:
            closing, self._open = self._open, []
        for end in closing:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextlib.contextmanager
def running_relay(target_port: int) -> Iterator[Relay]:
    relay = Relay(target_port)
    try:
        yield relay
    finally:
        relay.close()
