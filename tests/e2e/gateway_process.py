"""A gateway as a process of its own, ended by its own id; it also ends when whoever started it is gone."""

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

STOP_SECONDS = 20


def gateway_command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "gateway", *arguments, "--json", "--data", str(data)]


def run_gateway_command(data: Path, *arguments: str) -> dict[str, object]:
    """One command of `xiangyin-gateway`; its JSON answer."""
    done = subprocess.run(gateway_command(data, *arguments), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[:2]}: exit {done.returncode}: {done.stdout}{done.stderr}")
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextlib.contextmanager
def gateway_process(data: Path, port: int, host: str = "127.0.0.1") -> Iterator[subprocess.Popen[str]]:
    """Serving from the first line it prints until the block ends."""
    command = gateway_command(data, "serve", "--host", host, "--port", str(port), "--with-parent")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            if process.stdout is None or not process.stdout.readline():
                raise RuntimeError("the gateway did not start")
            yield process
        finally:
            process.terminate()
