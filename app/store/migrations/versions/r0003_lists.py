"""Indices for the lists of an agent: what waits, what is due, what is closed."""

from typing import Final

from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"

_STATEMENTS: Final = (
    "CREATE INDEX ix_draft_is_filed ON draft (is_filed)",
    """CREATE INDEX ix_case_bounced ON "case" (petition_id) WHERE status = 'bounced'""",
    """CREATE INDEX ix_case_closed ON "case" (number) WHERE status IN ('closed', 'withdrawn')""",
    """CREATE INDEX ix_case_filed_at ON "case" (filed_at)""",
    """CREATE INDEX ix_case_next_due ON "case" (next_due, status) WHERE next_due IS NOT NULL""",
    """CREATE INDEX ix_case_untold ON "case" (number) WHERE news_rev > told_rev AND is_erased = 0""",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
