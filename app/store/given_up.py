"""Given up: what was refused and then taken back by the resident needs nobody any more; as SQL."""

from typing import Final

GIVEN_UP: Final = """EXISTS (
    SELECT 1 FROM event word WHERE word.petition_id = {0}.petition_id AND word.number > {0}.number
        AND word.type IN ('petition.withdrawn', 'consent.revoked'))"""
"""Of the event `{0}`: withdrawn, or the consent taken back, since it was said."""
