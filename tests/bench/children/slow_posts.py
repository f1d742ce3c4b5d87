"""Cases with all their photos in one request each, as many others send them; says when each was answered."""

import json
import os
import socket
import struct
import sys
import time
from typing import Final

_AT_ONCE: Final = struct.pack("ii", 1, 0)


def main(host: str, port: int, cases: int, size: int, limit: float) -> None:
    started, times = time.monotonic(), list[float]()
    while len(times) < cases and (left := limit - (time.monotonic() - started)) > 0:
        with socket.create_connection((host, port)) as line:
            line.settimeout(left)
            # What is not there by the end is thrown away, not waited for.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            try:
                line.sendall(f"{size}\n".encode())
                line.sendall(os.urandom(size))
                if line.recv(2) == b"ok":
                    times.append(time.monotonic() - started)
            except TimeoutError:
                break
    print(json.dumps({"times": times}))


if __name__ == "__main__":
    port, cases, size, limit = map(int, sys.argv[2:6])
    main(sys.argv[1], port, cases, size, limit)
