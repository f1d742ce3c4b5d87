"""Kept sound: a recording in its petition from its first seconds on, sealed anew whenever it has grown."""

from io import BytesIO

from app.actions.attaching import attach, grow
from app.domain.manifest import FileKind
from app.store.store import Store
from app.wire.event import EventType


class KeptSound:
    """For one lane. What was kept last is a whole file: after a crash it lies in the draft like any other.

    `file_id` is empty until something was kept.
    """

    def __init__(
        self, store: Store, petition_id: str, name: str, goes_with: EventType = EventType.PETITION_FILED
    ) -> None:
        self._store, self._petition_id, self.name = store, petition_id, name
        self._goes_with = goes_with
        self.file_id = ""

    def keep(self, data: bytes) -> None:
        """Raises as `attach` and `grow`; then what was kept before stays."""
        if self.file_id:
            grow(self._store, self.file_id, BytesIO(data))
            return
        file = attach(
            self._store,
            self._petition_id,
            BytesIO(data),
            name=self.name,
            kind=FileKind.AUDIO,
            goes_with=self._goes_with,
        )
        self.file_id = file.id
