"""Second revision: files that events name, with their receipts, and files that come with replies."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _file()
    _reply_file()
    _take_up_what_was_named_already()


def downgrade() -> None:
    op.drop_table("reply_file")
    op.drop_table("file")


def _file() -> None:
    op.create_table(
        "file",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_signature", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_file_device_id_device"),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.petition_id"], name="fk_file_petition_id_petition"
        ),
        sa.PrimaryKeyConstraint("device_id", "sha256", name="pk_file"),
    )
    op.create_index("ix_file_petition_id", "file", ["petition_id"], unique=False)


def _reply_file() -> None:
    op.create_table(
        "reply_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_reply_file_device_id_device"),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.petition_id"], name="fk_reply_file_petition_id_petition"
        ),
        sa.PrimaryKeyConstraint("sha256", name="pk_reply_file"),
    )
    op.create_index("ix_reply_file_petition_id", "reply_file", ["petition_id"], unique=False)


_EVENTS = sa.text(
    "SELECT device_id, petition_id, body FROM event WHERE code = 201 AND petition_id IS NOT NULL"
)
_FILE = sa.text(
    "INSERT INTO file (device_id, sha256, petition_id, size)"
    " VALUES (:device_id, :sha256, :petition_id, :size)"
)


def _take_up_what_was_named_already() -> None:
    """An older gateway accepted manifests and had no place for their files: now they may come."""
    connection = op.get_bind()
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for device_id, petition_id, body in connection.execute(_EVENTS):
        for entry in _entries(body):
            row = {"device_id": device_id, "petition_id": petition_id, "sha256": entry["sha256"]}
            rows.setdefault((device_id, entry["sha256"]), row | {"size": entry["size"]})
    for row in rows.values():
        connection.execute(_FILE, row)


def _entries(body: bytes | None) -> list[dict[str, Any]]:
    """Of a filing they stand one floor deeper."""
    if body is None or b'"sha256"' not in body:
        return []
    said = json.loads(body)
    entries: list[dict[str, Any]] = said.get("filing", said).get("files", [])
    return entries
