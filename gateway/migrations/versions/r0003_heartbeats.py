"""Third revision: what a device said last of how it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("device", sa.Column("heartbeat_at", sa.String(length=32), nullable=True))
    op.add_column("device", sa.Column("heartbeat", sa.String(length=1_000), nullable=True))


def downgrade() -> None:
    op.drop_column("device", "heartbeat")
    op.drop_column("device", "heartbeat_at")
