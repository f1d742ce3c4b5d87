"""Shaped: a line as narrow as a village's, between two network namespaces of this machine; needs root.

`tbf` limits what leaves each end; delay and loss would need `netem`, which kernels of test machines lack.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Final, NamedTuple

GATEWAY_ADDRESS: Final = "10.203.77.1"
_LAPTOP_ADDRESS: Final = "10.203.77.2"
_QUEUE_MS: Final = 400


class Line(NamedTuple):
    """`inside`: the words before a command that is to run at the laptop's end."""

    inside: list[str]
    outer: str

    @property
    def bytes_down(self) -> int:
        return self._count("tx_bytes")

    @property
    def bytes_up(self) -> int:
        """What arrived at the gateway's end, heads of packets and all."""
        return self._count("rx_bytes")

    def _count(self, name: str) -> int:
        with open(f"/sys/class/net/{self.outer}/statistics/{name}", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read())


def can_shape() -> str:
    """Why this machine cannot; empty where it can."""
    if os.geteuid() != 0:
        return "needs root: it makes a network namespace"
    missing = [name for name in ("ip", "tc") if shutil.which(name) is None]
    return f"not here: {', '.join(missing)}" if missing else ""


@contextlib.contextmanager
def shaped_line(kbit: int) -> Iterator[Line]:
    """`kbit` in a second, both ways."""
    name = f"xy{os.getpid() % 10_000_000}"
    outer, inner, inside = f"{name}a", f"{name}b", ["ip", "netns", "exec", name]
    shape = ["root", "tbf", "rate", f"{kbit}kbit", "burst", "4kb", "latency", f"{_QUEUE_MS}ms"]
    _run("ip", "netns", "add", name)
    try:
        _run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner)
        _run("ip", "link", "set", inner, "netns", name)
        _run("ip", "addr", "add", f"{GATEWAY_ADDRESS}/30", "dev", outer)
        _run("ip", "link", "set", outer, "up")
        _run(*inside, "ip", "addr", "add", f"{_LAPTOP_ADDRESS}/30", "dev", inner)
        _run(*inside, "ip", "link", "set", inner, "up")
        _run(*inside, "ip", "link", "set", "lo", "up")
        _run("tc", "qdisc", "add", "dev", outer, *shape)
        _run(*inside, "tc", "qdisc", "add", "dev", inner, *shape)
        yield Line(inside, outer)
    finally:
        subprocess.run(["ip", "link", "del", outer], check=False, capture_output=True)
        _run("ip", "netns", "del", name)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
