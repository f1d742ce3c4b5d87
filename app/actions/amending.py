"""Add to a petition that is filed (补一份说明): words and files beside what was said, which stays."""

from typing import Final

from app.actions.attaching import require_files, unfiled_entries
from app.actions.withdrawing import is_over
from app.domain.manifest import has_sound
from app.domain.problem import refuse
from app.domain.text import check_text
from app.errors import RefusedError
from app.store import begun, cases, chain
from app.store.begun import Kind
from app.store.store import Store
from app.wire.bodies import PetitionAmended
from app.wire.canonical import canonical_json
from app.wire.event import EventType

NOTE_LIMIT: Final = 4_000


def amend(store: Store, petition_id: str, note: str) -> None:
    """Say `note`; files that were attached for it go with it, and a recording may say it alone.

    Raises RefusedError `petition_missing` or `petition_over`, InvalidError `petition_invalid` for a note that
    is missing or cannot be kept; and as `unfiled_entries`.
    """
    files = unfiled_entries(store, petition_id, EventType.PETITION_AMENDED)
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        if is_over(detail):
            raise RefusedError("petition_over")
        refuse(check_text("note", note, limit=NOTE_LIMIT, is_required=not has_sound(files)))
        require_files(work, store.blobs, petition_id, files)
        chain.append(
            work,
            EventType.PETITION_AMENDED,
            body=canonical_json(PetitionAmended(note=note, files=files)),
            petition_id=petition_id,
            base=detail.view.rev,
        )
        begun.keep(work, petition_id, Kind.AMENDMENT, "")
