"""Sixth revision: what a laptop that is trusted no more has said, and an officer has not looked at yet."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "held",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("petition_id", sa.String(length=36), nullable=True),
        sa.Column("brought_by", sa.String(length=36), nullable=False),
        sa.Column("brought_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.device_id"], name="fk_held_device_id_device"),
        sa.ForeignKeyConstraint(["brought_by"], ["device.device_id"], name="fk_held_brought_by_device"),
        sa.PrimaryKeyConstraint("device_id", "sha256", name="pk_held"),
    )


def downgrade() -> None:
    op.drop_table("held")
