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
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
