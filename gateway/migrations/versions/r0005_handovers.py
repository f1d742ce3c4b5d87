"""Fifth revision: which laptop has given which petition to which other one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("giver", sa.String(length=36), nullable=False),
        sa.Column("heir", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["giver"], ["device.device_id"], name="fk_handover_giver_device"),
        sa.ForeignKeyConstraint(["heir"], ["device.device_id"], name="fk_handover_heir_device"),
        sa.PrimaryKeyConstraint("petition_id", "giver", name="pk_handover"),
    )
    op.create_index("ix_handover_heir", "handover", ["heir"])
    op.add_column("petition", sa.Column("holder", sa.String(length=36), nullable=True))


def downgrade() -> None:
    op.drop_column("petition", "holder")
    op.drop_index("ix_handover_heir", table_name="handover")
    op.drop_table("handover")
