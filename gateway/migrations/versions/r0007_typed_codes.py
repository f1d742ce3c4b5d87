"""Seventh revision: what is told to a laptop whose person typed a code; older codes come by file alone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("enrolment_code") as batch:
        batch.add_column(sa.Column("lookup", sa.String(length=32), nullable=True))
        batch.add_column(sa.Column("document", sa.LargeBinary(), nullable=True))
        batch.create_unique_constraint("uq_enrolment_code_lookup", ["lookup"])


def downgrade() -> None:
    with op.batch_alter_table("enrolment_code") as batch:
        batch.drop_constraint("uq_enrolment_code_lookup", type_="unique")
        batch.drop_column("document")
        batch.drop_column("lookup")
