"""A place for petitions that are over, before they are erased."""

from typing import Final

from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"

_STATEMENT: Final = """CREATE TABLE trash (
        petition_id VARCHAR NOT NULL,
        number INTEGER NOT NULL,
        trashed_at VARCHAR NOT NULL,
        CONSTRAINT pk_trash PRIMARY KEY (petition_id)
    )"""


def upgrade() -> None:
    op.execute(_STATEMENT)
