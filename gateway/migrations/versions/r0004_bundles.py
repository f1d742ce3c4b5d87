"""Fourth revision: the bundles that came by stick, and those that went."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bundle",
        sa.Column("arrival", _COUNT, primary_key=True),
        sa.Column("bundle_id", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("is_answer", sa.Boolean(), nullable=False),
        sa.Column("number", _COUNT, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("handled_at", sa.String(length=32), nullable=False),
        sa.Column("cursor", _COUNT, nullable=False),
        sa.Column("cursor_at", sa.String(length=32), nullable=True),
        sa.Column("is_anew", sa.Boolean(), nullable=False),
        sa.Column("first_event", _COUNT, nullable=True),
        sa.Column("wanted", sa.String(length=20_000), nullable=False),
        sa.Column("lost", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_bundle_device_id_device"),
        sa.UniqueConstraint("bundle_id", name="uq_bundle_bundle_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bundle_device", "bundle", ["device_id", "is_answer"])


def downgrade() -> None:
    op.drop_index("ix_bundle_device", table_name="bundle")
    op.drop_table("bundle")
