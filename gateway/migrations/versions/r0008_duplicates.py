"""Eighth revision: what petitions are found by, pairs that may be one matter, what was said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "duplicate_look",
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("filing", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("petition_id", name="pk_duplicate_look"),
    )
    op.create_table(
        "duplicate_key",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("petition_id", sa.String(length=36), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "petition_id", name="pk_duplicate_key"),
    )
    op.create_index("ix_duplicate_key_petition_id", "duplicate_key", ["petition_id"])
    op.create_table(
        "duplicate_hint",
        sa.Column("one", sa.String(length=36), nullable=False),
        sa.Column("other", sa.String(length=36), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("found_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_duplicate_hint"),
    )
    op.create_index("ix_duplicate_hint_other", "duplicate_hint", ["other"])
    op.create_table(
        "duplicate_decision",
        sa.Column("one", sa.String(length=36), nullable=False),
        sa.Column("other", sa.String(length=36), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("is_office", sa.Boolean(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "decided_by", "is_office", name="pk_duplicate_decision"),
    )


def downgrade() -> None:
    op.drop_table("duplicate_decision")
    op.drop_index("ix_duplicate_hint_other", table_name="duplicate_hint")
    op.drop_table("duplicate_hint")
    op.drop_index("ix_duplicate_key_petition_id", table_name="duplicate_key")
    op.drop_table("duplicate_key")
    op.drop_table("duplicate_look")
