"""By hand: what a gateway holds, counted from its database and its blobs and never through its own code.

SQL, JSON, SHA-256 and Ed25519 are all that it knows; what does not fit together fails.
"""

import base64
import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ACCEPTED = 201
_BLOBS = "[0-9a-f][0-9a-f]/*"


@dataclass(frozen=True)
class Said:
    """An event as it lies there: who signed it, of what kind, about which petition, and with what files."""

    device: str
    type: str
    petition: str | None
    code: int
    files: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """`moved` are the petitions that an office has moved, with their status; `hand` says who has which."""

    said: tuple[Said, ...]
    petitions: frozenset[str]
    hand: Mapping[str, str]
    moved: Mapping[str, str]
    blobs: frozenset[str]

    def events(self, device: str) -> int:
        return sum(each.device == device for each in self.said)

    @property
    def codes(self) -> Counter[int]:
        return Counter(each.code for each in self.said)

    def about(self, petitions: frozenset[str], device: str) -> int:
        return sum(each.petition in petitions and each.device == device for each in self.said)

    def in_hand(self, device: str) -> frozenset[str]:
        return frozenset(petition for petition, hand in self.hand.items() if hand == device)


def count_by_hand(data: Path, gateway_key: str) -> Sum:
    """`gateway_key` as the enrolment file has it."""
    with closing(sqlite3.connect(f"file:{data / 'gateway.db'}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        keys = {row["device_id"]: _key(row["sign_key"]) for row in database.execute("SELECT * FROM device")}
        office = _key(gateway_key)
        said = tuple(_said(row, keys, office) for row in database.execute("SELECT * FROM event"))
        _check_chains(database)
        petitions = database.execute("SELECT * FROM petition").fetchall()
        filed = [each.petition for each in said if each.type == "petition.filed" and each.code == ACCEPTED]
        assert sorted(filter(None, filed)) == sorted(row["petition_id"] for row in petitions)
        _check_changes(database)
        blobs = _blobs(database, data / "blobs", office)
    named = [name for each in said if each.code == ACCEPTED for name in each.files]
    assert sorted(named) == sorted(blobs), "files named by events, and files that are here"
    return Sum(
        said=said,
        petitions=frozenset(row["petition_id"] for row in petitions),
        hand={row["petition_id"]: row["holder"] or row["device_id"] for row in petitions},
        moved={row["petition_id"]: row["status"] for row in petitions if row["rev"]},
        blobs=blobs,
    )


def _said(row: sqlite3.Row, keys: Mapping[str, Ed25519PublicKey], office: Ed25519PublicKey) -> Said:
    header, body = json.loads(row["header"]), json.loads(row["body"])
    assert hashlib.sha256(row["header"]).hexdigest() == row["sha256"]
    assert hashlib.sha256(row["salt"] + row["body"]).hexdigest() == header["body_hash"]
    keys[row["device_id"]].verify(row["signature"], row["header"])
    assert (header["device_id"], header["id"], header["type"]) == tuple(
        row[name] for name in ("device_id", "event_id", "type")
    )
    office.verify(row["receipt_signature"], row["receipt"])
    receipt = json.loads(row["receipt"])
    assert (receipt["event_sha256"], receipt["code"]) == (row["sha256"], row["code"])
    files = tuple(each["sha256"] for each in body.get("filing", body).get("files", ()))
    return Said(header["device_id"], header["type"], header.get("petition_id"), row["code"], files)


def _check_chains(database: sqlite3.Connection) -> None:
    """Without a gap from its first event on, and each names the one before."""
    last: defaultdict[tuple[str, int], tuple[int, str]] = defaultdict(lambda: (0, "0" * 64))
    for row in database.execute("SELECT * FROM event ORDER BY device_id, epoch, seq"):
        header, chain = json.loads(row["header"]), (row["device_id"], row["epoch"])
        seq, sha256 = last[chain]
        assert (header["epoch"], header["seq"], header["prev"]) == (row["epoch"], seq + 1, sha256)
        last[chain] = (row["seq"], row["sha256"])


def _check_changes(database: sqlite3.Connection) -> None:
    """As many as revisions, and each for whoever has the petition in hand."""
    told: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in database.execute("SELECT * FROM change"):
        told[row["petition_id"], row["device_id"]].append(row["rev"])
    wanted = {
        (row["petition_id"], row["holder"] or row["device_id"]): list(range(1, row["rev"] + 1))
        for row in database.execute("SELECT * FROM petition WHERE rev > 0")
    }
    assert {place: sorted(revs) for place, revs in told.items()} == wanted


def _blobs(database: sqlite3.Connection, folder: Path, office: Ed25519PublicKey) -> frozenset[str]:
    """What their names say, and receipted to whoever has brought them."""
    sizes = {path.name: len(path.read_bytes()) for path in folder.glob(_BLOBS)}
    for path in folder.glob(_BLOBS):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    receipted = set[str]()
    for row in database.execute("SELECT * FROM file WHERE receipt IS NOT NULL"):
        office.verify(row["receipt_signature"], row["receipt"])
        receipt = json.loads(row["receipt"])
        place = (row["device_id"], row["sha256"], sizes[row["sha256"]])
        assert (receipt["device_id"], receipt["sha256"], receipt["size"]) == place
        receipted.add(row["sha256"])
    assert receipted == set(sizes)
    return frozenset(sizes)


def _key(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(text + "="))
