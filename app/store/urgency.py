"""Urgency: which cases say that somebody may be in danger (重大紧急): while they are open they go first.

A projection like `case`: a row for each, which a rebuild makes anew.
"""

from collections.abc import Set
from typing import Final

from sqlalchemy import delete, func, select

from app.store.tables import SettingRow
from app.store.work import Work

_PREFIX: Final = "urgent."
"""Of the name of a setting; the petition's id follows."""
_IS_MARK: Final = SettingRow.name.between(_PREFIX, f"{_PREFIX}~")
MARKED: Final = select(func.substr(SettingRow.name, len(_PREFIX) + 1).label("petition_id")).where(_IS_MARK)
MARKED_SQL: Final = str(MARKED.compile(compile_kwargs={"literal_binds": True}))
"""Their petitions, for other questions."""


def note(work: Work, petition_id: str, *, is_urgent: bool) -> None:
    if is_urgent:
        work.keep_setting(_PREFIX + petition_id, b"")
    else:
        work.drop_setting(_PREFIX + petition_id)


def marked(work: Work) -> Set[str]:
    return frozenset(work.connection.execute(MARKED).scalars())


def forget_all(work: Work) -> None:
    """Before a rebuild."""
    work.connection.execute(delete(SettingRow).where(_IS_MARK))
