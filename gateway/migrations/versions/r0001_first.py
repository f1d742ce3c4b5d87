"""First revision: devices, their events and receipts, petitions, their steps and changes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _device()
    _enrolment_code()
    _event()
    _petition()
    _change()
    _step()


def downgrade() -> None:
    op.drop_table("step")
    op.drop_table("change")
    op.drop_table("petition")
    op.drop_table("event")
    op.drop_table("enrolment_code")
    op.drop_table("device")


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("own_name", sa.String(length=100), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("client", sa.String(length=128), nullable=False),
        sa.Column("sign_key", sa.String(length=43), nullable=False),
        sa.Column("recipient", sa.String(length=62), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("state_since", sa.String(length=32), nullable=False),
        sa.Column("enrolled_at", sa.String(length=32), nullable=False),
        sa.Column("last_contact_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("device_id", name="pk_device"),
        sa.UniqueConstraint("sign_key", name="uq_device_sign_key"),
    )


def _enrolment_code() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("unit", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.Column("confirms_itself", sa.Boolean(), nullable=False),
        sa.Column("failed_tries", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_enrolment_code"),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("event_id", sa.String(length=36), nullable=True),
        sa.Column("epoch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("prev", sa.String(length=64), nullable=True),
        sa.Column("petition_id", sa.String(length=36), nullable=True),
        sa.Column("type", sa.String(length=128), nullable=True),
        sa.Column("replaces", sa.String(length=36), nullable=True),
        sa.Column("query_code_hash", sa.String(length=64), nullable=True),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=8), nullable=False),
        sa.Column("is_parallel", sa.Boolean(), nullable=False),
        sa.Column("needs_officer", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_event_device_id_device"),
        sa.PrimaryKeyConstraint("number", name="pk_event"),
        sa.UniqueConstraint("device_id", "epoch", "seq", name="uq_event_place"),
        sa.UniqueConstraint("device_id", "event_id", name="uq_event_id"),
        sa.UniqueConstraint("device_id", "sha256", name="uq_event_sha256"),
    )
    op.create_index("ix_event_petition_id", "event", ["petition_id"], unique=False)


def _petition() -> None:
    op.create_table(
        "petition",
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("filing", sa.String(length=64), nullable=False),
        sa.Column("query_code_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desk_rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region", sa.String(length=9), nullable=False),
        sa.Column("number", sa.String(length=38), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("reply", sa.String(length=20000), nullable=False),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id", "filing"], ["event.device_id", "event.sha256"], name="fk_petition_filing"
        ),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_petition_device_id_device"),
        sa.PrimaryKeyConstraint("petition_id", name="pk_petition"),
        sa.UniqueConstraint("number", name="uq_petition_number"),
        sa.UniqueConstraint("region", "registered_on", "serial", name="uq_petition_serial"),
    )
    op.create_index("ix_petition_query_code", "petition", ["query_code_hash"], unique=False)


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("cursor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_change_device_id_device"),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.petition_id"], name="fk_change_petition_id_petition"
        ),
        sa.PrimaryKeyConstraint("cursor", name="pk_change"),
        sa.UniqueConstraint("petition_id", "rev", name="uq_change_rev"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_feed", "change", ["device_id", "cursor"], unique=False)


def _step() -> None:
    op.create_table(
        "step",
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("event_sha256", sa.String(length=64), nullable=True),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.petition_id"], name="fk_step_petition_id_petition"
        ),
        sa.PrimaryKeyConstraint("petition_id", "ordinal", name="pk_step"),
    )
