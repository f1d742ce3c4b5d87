"""Suites: every cipher against the published vectors of its standard, and SM2 against Debian's openssl."""

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from app.errors import RefusedError
from app.wire.suites import USUAL, Signer, SmSuite, Suite, suite_of

SM2_ID = "1234567812345678"
SM2_SECRET = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"
SM2_PUBLIC = (
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
SM2_R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
SM2_S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
"""GB/T 32918.5 (GM/T 0003.5), annex A: the message is `message digest`."""

_DER_HEAD = "3059301306072A8648CE3D020106082A811CCF5501822D034200" + "04"
"""SubjectPublicKeyInfo of a key on sm2p256v1; the point follows."""
_DER_SECRET_HEAD, _DER_SECRET_MIDDLE = "30770201010420", "A00A06082A811CCF5501822DA144034200" + "04"
"""ECPrivateKey (RFC 5915)."""


class OpenSslSm2:
    """SM2 with SM3 of the system's `openssl`, which takes the place of a certified module here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def sign(self, secret: bytes, data: bytes) -> bytes:
        der = bytes.fromhex(_DER_SECRET_HEAD) + secret + bytes.fromhex(_DER_SECRET_MIDDLE + SM2_PUBLIC)
        self._run(der, data, "-sign", "-out", "signature")
        return (self._folder / "signature").read_bytes()

    def verify(self, public: bytes, data: bytes, signature: bytes) -> bool:
        (self._folder / "signature").write_bytes(signature)
        der = bytes.fromhex(_DER_HEAD) + public
        return self._run(der, data, "-verify", "-pubin", "-sigfile", "signature") == 0

    def _run(self, key: bytes, data: bytes, *how: str) -> int:
        (self._folder / "key").write_bytes(key)
        (self._folder / "data").write_bytes(data)
        form = ("-keyform", "DER", "-inkey", "key", "-rawin", "-in", "data", "-digest", "sm3")
        command = ("openssl", "pkeyutl", *how, *form, "-pkeyopt", f"distid:{SM2_ID}")
        return subprocess.run(
            command, cwd=self._folder, capture_output=True, timeout=60, check=False
        ).returncode


class GmsslSm2:
    """The same of GmSSL, where its Python binding is installed; the project does not bring it."""

    def __init__(self) -> None:
        self._module = pytest.importorskip("gmssl_pyx", reason="NOT TRIED: gmssl-pyx is not installed")

    def sign(self, secret: bytes, data: bytes) -> bytes:
        return bytes(self._module.sm2_sign(secret, bytes.fromhex(SM2_PUBLIC), data))

    def verify(self, public: bytes, data: bytes, signature: bytes) -> bool:
        return bool(self._module.sm2_verify(public, data, signature))


@pytest.fixture(params=["openssl", "gmssl"])
def signer(request: pytest.FixtureRequest, tmp_path: Path) -> Signer:
    if request.param == "gmssl":
        return GmsslSm2()
    if shutil.which("openssl") is None:
        pytest.skip("NOT TRIED: Debian's `openssl` is not installed")
    return OpenSslSm2(tmp_path)


class NoSigner:
    """For what needs none."""

    def sign(self, secret: bytes, data: bytes) -> bytes:
        raise NotImplementedError

    def verify(self, public: bytes, data: bytes, signature: bytes) -> bool:
        raise NotImplementedError


SM = SmSuite(NoSigner())


def test_sm3_gives_the_digests_of_its_standard() -> None:
    """GB/T 32905, annex A."""
    assert SM.digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert SM.digest(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sm4_gcm_seals_as_rfc_8998_does() -> None:
    key, nonce = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"), bytes.fromhex("00001234567800000000ABCD")
    bound_to = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    data = b"".join(bytes([byte]) * 8 for byte in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA))
    sealed = SM.seal(key, nonce, data, bound_to)
    assert sealed.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert SM.open(key, nonce, sealed, bound_to) == data


def test_sm2_takes_the_signature_of_its_standard_and_no_other(signer: Signer) -> None:
    suite = SmSuite(signer)
    public, signature = bytes.fromhex(SM2_PUBLIC), encode_dss_signature(SM2_R, SM2_S)
    assert suite.signer.verify(public, b"message digest", signature)
    assert not suite.signer.verify(public, b"message Digest", signature)
    assert not suite.signer.verify(public, b"message digest", encode_dss_signature(SM2_R, SM2_S + 1))


def test_what_sm2_signs_it_takes(signer: Signer) -> None:
    signature = signer.sign(bytes.fromhex(SM2_SECRET), "水渠堵了三年".encode())
    assert signer.verify(bytes.fromhex(SM2_PUBLIC), "水渠堵了三年".encode(), signature)


def test_the_usual_suite_gives_what_its_standards_say() -> None:
    """RFC 8032 §7.1 test 2, FIPS 180-4, and AES-GCM test case 14 of its specification."""
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = USUAL.signer.sign(secret, b"\x72")
    assert signature.hex().startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
    assert USUAL.signer.verify(public, b"\x72", signature)
    assert not USUAL.signer.verify(public, b"\x73", signature)
    assert USUAL.digest(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    sealed = USUAL.seal(bytes(32), bytes(12), bytes(16), b"")
    assert sealed.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"


@pytest.mark.parametrize(("suite", "key"), [(USUAL, bytes(32)), (SM, bytes(16))])
@pytest.mark.parametrize("spoilt", ["bit", "end", "all", "binding"])
def test_what_was_spoilt_is_not_opened(suite: Suite, key: bytes, spoilt: str) -> None:
    sealed = suite.seal(key, bytes(12), b"said", b"a-1")
    changed = {"bit": bytes([sealed[0] ^ 1]) + sealed[1:], "end": sealed[:-1], "all": b"", "binding": sealed}
    with pytest.raises(RefusedError, match="seal_broken"):
        suite.open(key, bytes(12), changed[spoilt], b"a-2" if spoilt == "binding" else b"a-1")


def test_a_suite_is_known_by_its_name_and_another_refused_by_it() -> None:
    assert suite_of("ed25519+sha256+aes256gcm") is USUAL
    assert suite_of("sm2+sm3+sm4gcm", SM) is SM
    with pytest.raises(RefusedError, match="suite_unknown") as refused:
        suite_of("sm2+sm3+sm4gcm")
    assert refused.value.facts == {"suite": "sm2+sm3+sm4gcm"}
