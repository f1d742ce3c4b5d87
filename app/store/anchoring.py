"""Anchoring: the anchor of an open store follows its device and its file."""

from dataclasses import InitVar, dataclass, field
from pathlib import Path

from app.domain.world import Entropy
from app.errors import DeviceError
from app.log import get_logger
from app.store.anchor import Anchor, read_anchor, write_anchor
from app.store.device import Device
from app.store.vault import VaultKeys

_log = get_logger("store")


@dataclass(slots=True)
class Anchoring:
    """Until the store is closed; that it fails harms nobody as long as the database is sound."""

    database: Path
    keys: VaultKeys = field(repr=False)
    entropy: Entropy
    device: InitVar[Device]
    _anchor: Anchor = field(init=False, repr=False)
    _size: int = field(init=False)

    def __post_init__(self, device: Device) -> None:
        self._keep(Anchor.of(device, self.database, self.keys))
        self._size = self.database.stat().st_size

    def follow(self, device: Device | None) -> None:
        """Keep up with the device, and with the file where its log was moved into it."""
        size = self.database.stat().st_size
        if size != self._size:
            self._size = size
            self._keep(Anchor.of(device or self._anchor.known_device, self.database, self.keys))
        elif device is not None and self._anchor.with_device(device) != self._anchor:
            self._keep(self._anchor.with_device(device))

    def renew(self) -> None:
        """The first page says how large the file is: an older one hides what has come since."""
        self._keep(Anchor.of(self._anchor.known_device, self.database, self.keys))

    def _keep(self, anchor: Anchor) -> None:
        self._anchor = anchor
        try:
            if read_anchor(self.database.parent, self.keys) != anchor:
                write_anchor(self.database.parent, self.keys, self.entropy, anchor)
        except DeviceError as error:
            _log.warning("anchor_not_written %s", error)
