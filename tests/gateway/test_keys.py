"""Keys: made once, kept private, never replaced; the server certificate follows its CA."""

import os
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from app.errors import DeviceError
from app.wire.sealing import seal, unseal
from gateway.certificates import make_ca
from gateway.gateway import open_gateway
from gateway.keys import KEYS_FILE, Keys, open_keys, open_server_certificate

NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
HOSTS = ("localhost", "127.0.0.1", "gateway.example")


def opened(folder: Path) -> Keys:
    return open_keys(folder, now=NOW, entropy=os.urandom)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_keys_are_made_once_and_stay(tmp_path: Path) -> None:
    keys = opened(tmp_path / "new" / "data")
    assert opened(tmp_path / "new" / "data") == keys
    assert unseal(seal(b"x", [keys.recipient]), keys.identity) == b"x"


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    keys = opened(folder)
    open_server_certificate(folder, keys, HOSTS, NOW)
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}


def test_they_do_not_show_themselves(tmp_path: Path) -> None:
    keys = opened(tmp_path)
    assert keys.identity not in repr(keys)
    assert "PRIVATE" not in repr(keys.ca)


def test_two_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    found: list[Keys] = []
    threads = [threading.Thread(target=lambda: found.append(opened(tmp_path))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({keys.gateway_id for keys in found}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEYS_FILE]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b'{"schema":"xiangyin.gateway-keys/2"}'])
def test_damaged_keys_are_reported_and_never_replaced(tmp_path: Path, damage: bytes) -> None:
    opened(tmp_path)
    (tmp_path / KEYS_FILE).write_bytes(damage)
    with pytest.raises(DeviceError, match="gateway_keys_damaged"):
        opened(tmp_path)
    assert (tmp_path / KEYS_FILE).read_bytes() == damage


def test_a_database_without_its_keys_is_not_given_new_ones(tmp_path: Path) -> None:
    open_gateway(tmp_path).store.close()
    (tmp_path / KEYS_FILE).unlink()
    with pytest.raises(DeviceError, match="gateway_keys_missing"):
        open_gateway(tmp_path)
    assert not (tmp_path / KEYS_FILE).exists()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DeviceError, match="folder_unusable"):
        opened(tmp_path / "file" / "data")


def certificate_of(
    folder: Path, keys: Keys, now: datetime, hosts: tuple[str, ...] = HOSTS
) -> x509.Certificate:
    path, _ = open_server_certificate(folder, keys, hosts, now)
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_the_server_certificate_names_its_hosts_and_is_issued_by_the_own_ca(tmp_path: Path) -> None:
    keys = opened(tmp_path)
    ca = x509.load_pem_x509_certificate(keys.ca.certificate.encode())
    certificate = certificate_of(tmp_path, keys, NOW)
    certificate.verify_directly_issued_by(ca)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert set(names.get_values_for_type(x509.DNSName)) == {"localhost", "gateway.example"}
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]
    assert ca.not_valid_after_utc - NOW > timedelta(days=3_650)


def test_the_server_certificate_is_kept_until_ninety_days_before_its_end(tmp_path: Path) -> None:
    keys = opened(tmp_path)
    first = certificate_of(tmp_path, keys, NOW)
    assert certificate_of(tmp_path, keys, first.not_valid_after_utc - timedelta(days=91)) == first
    late = first.not_valid_after_utc - timedelta(days=89)
    second = certificate_of(tmp_path, keys, late)
    assert second.not_valid_after_utc - late > timedelta(days=300)


def test_a_new_name_another_ca_or_a_damaged_file_bring_a_new_certificate(tmp_path: Path) -> None:
    keys = opened(tmp_path)
    first = certificate_of(tmp_path, keys, NOW)
    assert certificate_of(tmp_path, keys, NOW, (*HOSTS, "10.0.0.5")) != first
    other = Keys(
        keys.gateway_id,
        keys.sign_key,
        keys.identity,
        keys.recipient,
        keys.query_code_key,
        make_ca(keys.gateway_id, NOW),
    )
    by_other = certificate_of(tmp_path, other, NOW)
    by_other.verify_directly_issued_by(x509.load_pem_x509_certificate(other.ca.certificate.encode()))
    (tmp_path / "server.pem").write_text("damaged")
    assert certificate_of(tmp_path, keys, NOW) not in {first, by_other}


def test_a_server_certificate_never_outlives_its_ca(tmp_path: Path) -> None:
    keys = opened(tmp_path)
    ca = x509.load_pem_x509_certificate(keys.ca.certificate.encode())
    late = certificate_of(tmp_path, keys, ca.not_valid_after_utc - timedelta(days=120))
    assert late.not_valid_after_utc == ca.not_valid_after_utc


def test_a_code_hash_needs_the_key(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    assert one.hash_query_code("1" * 16) == one.hash_query_code("1" * 16)
    assert one.hash_query_code("1" * 16) != other.hash_query_code("1" * 16)
