"""The search index no longer joins its parts by itself: each filing does a little of it."""

from typing import Final

from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"

_STATEMENT: Final = "INSERT INTO case_fts(case_fts, rank) VALUES ('automerge', 0)"


def upgrade() -> None:
    op.execute(_STATEMENT)
