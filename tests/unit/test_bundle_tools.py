"""Bundle and standard tools: `age`, `tar` and `ssh-keygen` open and check ours, and we take theirs."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.wire.bundle import NAMESPACE, SIGNATURE_NAME
from app.wire.signing import SignKey
from app.wire.sshsig import has_signed_as_ssh, sign_as_ssh, to_ssh_key
from tests.bundles import DEVICE_ID, SENDER, Maker

DATA = "水渠堵塞三年".encode()


def need(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here (see TEST_PACKAGES in the Makefile)")
    return found


def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, input=given, capture_output=True, check=False)


def opened_by_tools(folder: Path, maker: Maker) -> Path:
    """What `age -d | tar -x` makes of a bundle, as an officer would type it."""
    age, tar = need("age"), need("tar")
    (folder / "key.txt").write_text(maker.secret + "\n")
    (folder / "out.xyb").write_bytes(maker.honest())
    opened = run(age, "-d", "-i", str(folder / "key.txt"), str(folder / "out.xyb"))
    assert opened.returncode == 0, opened.stderr
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    done = run(tar, "-x", "-C", str(unpacked), given=opened.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    return unpacked


def test_age_and_tar_open_a_bundle_and_every_blob_has_its_hash(tmp_path: Path) -> None:
    maker = Maker()
    unpacked = opened_by_tools(tmp_path, maker)
    blobs = sorted((unpacked / "blobs").iterdir())
    assert len(blobs) == len(maker.blobs)
    sums = run(need("sha256sum"), *map(str, blobs)).stdout.decode().splitlines()
    assert [line.split()[0] for line in sums] == [path.name for path in blobs]


def test_ssh_keygen_finds_the_signature_of_a_bundle_good_and_no_other(tmp_path: Path) -> None:
    ssh_keygen = need("ssh-keygen")
    unpacked = opened_by_tools(tmp_path, Maker())
    allowed = tmp_path / "allowed"
    allowed.write_text(f'{DEVICE_ID} namespaces="{NAMESPACE}" {to_ssh_key(SENDER.public)}\n')

    def verify(data: bytes, namespace: str = NAMESPACE) -> int:
        words = ("-Y", "verify", "-f", str(allowed), "-I", DEVICE_ID, "-n", namespace)
        signature = str(unpacked / SIGNATURE_NAME)
        return run(ssh_keygen, *words, "-s", signature, given=data).returncode

    manifest = (unpacked / "manifest.json").read_bytes()
    assert verify(manifest) == 0
    assert verify(manifest + b" ") != 0
    assert verify(manifest, "file") != 0


def test_a_revoked_key_is_refused_by_ssh_keygen(tmp_path: Path) -> None:
    ssh_keygen = need("ssh-keygen")
    unpacked = opened_by_tools(tmp_path, Maker())
    key = to_ssh_key(SENDER.public)
    (tmp_path / "allowed").write_text(f"{DEVICE_ID} {key}\n")
    (tmp_path / "revoked.pub").write_text(f"{key}\n")
    run(ssh_keygen, "-k", "-q", "-f", str(tmp_path / "krl"), str(tmp_path / "revoked.pub"))
    words = ("-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", DEVICE_ID, "-n", NAMESPACE)
    signature = ("-s", str(unpacked / SIGNATURE_NAME), "-r", str(tmp_path / "krl"))
    manifest = (unpacked / "manifest.json").read_bytes()
    assert run(ssh_keygen, *words, *signature, given=manifest).returncode != 0


def test_ssh_keygen_signs_to_the_very_same_bytes(tmp_path: Path) -> None:
    ssh_keygen = need("ssh-keygen")
    private = Ed25519PrivateKey.from_private_bytes(SENDER.seed)
    key = tmp_path / "key"
    key.touch(0o600)
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    (tmp_path / "data").write_bytes(DATA)
    done = run(ssh_keygen, "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    theirs = (tmp_path / "data.sig").read_text()
    assert theirs == sign_as_ssh(DATA, SENDER, NAMESPACE)
    assert has_signed_as_ssh(DATA, theirs, SENDER.public, NAMESPACE)


def test_a_bundle_that_age_sealed_is_read(tmp_path: Path) -> None:
    age, maker = need("age"), Maker()
    plain = b"".join(maker.archive()) + bytes(1_024)
    sealed = run(age, "-r", maker.recipient, given=plain).stdout
    assert maker.read(sealed).whole == list(maker.files)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("SSH", "PGP", 1),
        lambda text: text + "\n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "", 2),
        lambda text: text.replace("A", "B", 1),
        lambda _: "",
        lambda _: "é",
    ],
)
def test_a_signature_has_one_spelling(change: Callable[[str], str]) -> None:
    spelled = change(sign_as_ssh(DATA, SENDER, NAMESPACE))
    assert not has_signed_as_ssh(DATA, spelled, SENDER.public, NAMESPACE)


def test_a_signature_holds_for_its_data_its_key_and_its_purpose() -> None:
    signature = sign_as_ssh(DATA, SENDER, NAMESPACE)
    other = SignKey(bytes(32))
    assert has_signed_as_ssh(DATA, signature, SENDER.public, NAMESPACE)
    assert not has_signed_as_ssh(DATA + b" ", signature, SENDER.public, NAMESPACE)
    assert not has_signed_as_ssh(DATA, signature, other.public, NAMESPACE)
    assert not has_signed_as_ssh(DATA, signature, SENDER.public, "file")
