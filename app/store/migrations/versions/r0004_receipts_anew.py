"""A receipt may be renewed while its event is offered again, and at no other time."""

from typing import Final

from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"

_STATEMENTS: Final = (
    "DROP TRIGGER receipt_refuses_update",
    """CREATE TRIGGER receipt_refuses_update BEFORE UPDATE ON receipt
        WHEN NOT EXISTS (SELECT 1 FROM outbox WHERE number = old.number)
        BEGIN SELECT raise(ABORT, 'receipt: no update'); END""",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
