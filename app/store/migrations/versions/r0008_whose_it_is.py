"""Whose a draft or a case is among the agents of one laptop: whoever wrote the first word of it."""

from string import Template
from typing import Final

from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"

_KNOW: Final = Template(
    """UPDATE "$table" SET account_id = coalesce((
        SELECT json_extract(CAST(e.header AS TEXT), '$$.actor') FROM event e
        WHERE e.petition_id = "$table".petition_id ORDER BY e.number LIMIT 1
    ), (
        SELECT json_extract(CAST(value AS TEXT), '$$.account_id') FROM setting WHERE name = 'device'
    ), '')"""
)
# A draft never said who writes it: it stays with whoever set the laptop up.
_STATEMENTS: Final = (
    "ALTER TABLE draft ADD COLUMN account_id VARCHAR DEFAULT '' NOT NULL",
    """ALTER TABLE "case" ADD COLUMN account_id VARCHAR DEFAULT '' NOT NULL""",
    *(_KNOW.substitute(table=table) for table in ("draft", "case")),
    """CREATE INDEX ix_case_account_id ON "case" (account_id)""",
    *(f"DROP INDEX ix_case_{name}" for name in ("closed", "filed_at", "next_due", "untold")),
    """CREATE INDEX ix_case_closed ON "case" (account_id, number) WHERE status IN ('closed', 'withdrawn')""",
    """CREATE INDEX ix_case_filed_at ON "case" (account_id, filed_at)""",
    """CREATE INDEX ix_case_next_due ON "case" (account_id, next_due, status) WHERE next_due IS NOT NULL""",
    """CREATE INDEX ix_case_untold ON "case" (account_id, number)
        WHERE news_rev > told_rev AND is_erased = 0""",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
