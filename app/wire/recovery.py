"""Recovery: how two officers give back a key whose passphrase was forgotten, with nothing but `age`.

    escrow  = age to the first officer ( age to the second officer ( EscrowKey ) )
    request = a text file that `age -R` reads as a list with one recipient; the rest are comments
    answer  = age to the recipient of the request ( EscrowKey )

docs/recovery.md has the one line that officers type.
"""

import base64
import binascii
import re
from typing import Final, Literal

import msgspec

from app.errors import RefusedError
from app.wire.canonical import canonical_json, from_base64url, to_base64url
from app.wire.fields import Label
from app.wire.sealing import require_recipients, seal, unseal

ESCROW_SCHEMA: Final = "xiangyin.escrow/1"
REQUEST_SCHEMA: Final = "xiangyin.recovery/1"
RECOVERY_SUITE: Final = "age1+age1"
MOST_BYTES: Final = 16_384
"""Neither a request nor an answer is ever larger."""

_KEY_BYTES: Final = 32
_MARK: Final = 8


class EscrowKey(msgspec.Struct, frozen=True, kw_only=True):
    """What the officers hand on: the key of one vault, base64url."""

    schema: Literal["xiangyin.escrow/1"]
    vault_id: Label
    key: str

    def __repr__(self) -> str:
        return "EscrowKey(…)"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a laptop asks for: its vault, for whom, to whom the answer is sealed; `escrow` is base64."""

    vault_id: Label
    account_id: Label
    recipient: str
    escrow: str

    @property
    def fingerprint(self) -> str:
        """The end of the recipient: it stands in the file's last line, and is compared by telephone."""
        mark = self.recipient[-_MARK:].upper()
        return f"{mark[:4]}-{mark[4:]}"

    @property
    def text(self) -> str:
        lines = (
            f"# {REQUEST_SCHEMA} {RECOVERY_SUITE}",
            f"# vault {self.vault_id}",
            f"# account {self.account_id}",
            f"# escrow {self.escrow}",
            self.recipient,
        )
        return "\n".join(lines) + "\n"


_LINES: Final = re.compile(
    r"# (?P<schema>\S+) (?P<suite>\S+)\n# vault (?P<vault_id>\S+)\n# account (?P<account_id>\S+)\n"
    r"# escrow (?P<escrow>[A-Za-z0-9+/=]+)\n(?P<recipient>age1[0-9a-z]{58})\n?"
)


def read_request(text: str) -> Request:
    """Raises RefusedError `recovery_unreadable`, or `suite_unknown` for one of a later form."""
    found = _LINES.fullmatch(text.replace("\r\n", "\n")) if len(text) <= MOST_BYTES else None
    if found is None:
        raise RefusedError("recovery_unreadable")
    parts = found.groupdict()
    schema, suite = parts.pop("schema"), parts.pop("suite")
    if (schema, suite) != (REQUEST_SCHEMA, RECOVERY_SUITE):
        raise RefusedError("suite_unknown", suite=suite)
    try:
        request = msgspec.convert(parts, Request)
        base64.b64decode(request.escrow, validate=True)
        require_recipients([request.recipient])
    except (msgspec.ValidationError, binascii.Error, RefusedError):
        raise RefusedError("recovery_unreadable") from None
    return request


def seal_for_officers(vault_id: str, key: bytes, recipients: tuple[str, str]) -> bytes:
    """The first officer opens what the second cannot reach; neither gets at the key alone."""
    outer, inner = recipients
    plain = canonical_json(EscrowKey(schema=ESCROW_SCHEMA, vault_id=vault_id, key=to_base64url(key)))
    return seal(seal(plain, [inner]), [outer])


def open_answer(answer: bytes, identity: str) -> tuple[str, bytes]:
    """The vault that the officers name, and its key.

    Raises RefusedError `recovery_unreadable`: sealed to an older request, to another laptop, or damaged.
    """
    if len(answer) > MOST_BYTES:
        raise RefusedError("recovery_unreadable")
    try:
        found = msgspec.json.decode(unseal(answer, identity), type=EscrowKey)
        key = from_base64url(found.key)
    except (RefusedError, msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("recovery_unreadable") from None
    if len(key) != _KEY_BYTES:
        raise RefusedError("recovery_unreadable")
    return found.vault_id, key
