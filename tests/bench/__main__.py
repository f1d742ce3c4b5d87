"""`make bench`: every figure beside its target; `python -m tests.bench filing` for one part."""

import argparse
import compileall
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import app
from tests.bench.audit import bench_audit
from tests.bench.cuts import bench_cuts
from tests.bench.encryption import bench_encryption
from tests.bench.figures import Figure
from tests.bench.files import bench_files
from tests.bench.filing import bench_filing
from tests.bench.form import bench_form
from tests.bench.growth import bench_growth
from tests.bench.heartbeat import bench_heartbeat
from tests.bench.keeping import bench_keeping
from tests.bench.keyboard import bench_keyboard
from tests.bench.network import bench_network
from tests.bench.photos import bench_photos
from tests.bench.readout import bench_readout
from tests.bench.slow import bench_slow
from tests.bench.speech import bench_speech
from tests.bench.startup import bench_startup
from tests.bench.sticks import bench_sticks
from tests.bench.typing import bench_typing
from tests.bench.voice import bench_voice
from tests.bench.window import bench_window

PARTS: Mapping[str, Callable[[Path], Iterator[Figure]]] = {
    "filing": bench_filing,
    "network": bench_network,
    "files": bench_files,
    "photos": bench_photos,
    "cuts": bench_cuts,
    "sticks": bench_sticks,
    "encryption": bench_encryption,
    "slow": bench_slow,
    "growth": bench_growth,
    "keeping": bench_keeping,
    "startup": bench_startup,
    "heartbeat": bench_heartbeat,
    "window": bench_window,
    "typing": bench_typing,
    "form": bench_form,
    "voice": bench_voice,
    "readout": bench_readout,
    "audit": bench_audit,
    "speech": bench_speech,
    "keyboard": bench_keyboard,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all without any")
    chosen = parser.parse_args().parts or list(PARTS)
    # As the installed program has it: a window that compiles what it loads tells of its text and not of it.
    compileall.compile_dir(Path(app.__file__).parent, quiet=1)
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="xiangyin-bench-") as folder:
            for figure in PARTS[name](Path(folder)):
                print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
