"""A file that is attached to a filed case goes with one thing that will be said of it, and no other."""

from typing import Final

from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"

_STATEMENTS: Final = (
    """CREATE TABLE goes_with (
        attachment_id VARCHAR NOT NULL,
        event_type VARCHAR NOT NULL,
        CONSTRAINT pk_goes_with PRIMARY KEY (attachment_id)
    )""",
    # Older programs let a notice and an addition take what the other had gathered. What lies there goes with
    # the addition, whose page shows it; what a returned petition has gathered goes with the petition.
    """INSERT INTO goes_with
        SELECT a.id, 'petition.amended' FROM attachment a
        WHERE a.is_incoming = 0
            AND EXISTS (SELECT 1 FROM event e WHERE e.petition_id = a.petition_id)
            AND NOT EXISTS (
                SELECT 1 FROM manifest m WHERE m.petition_id = a.petition_id AND m.sha256 = a.sha256
            )
            AND NOT EXISTS (
                SELECT 1 FROM "case" c WHERE c.petition_id = a.petition_id AND c.status = 'bounced'
            )""",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
