"""Pack taking: a pack that came on a stick, installed as if it had come by network."""

from typing import Final

from app.errors import AppError
from app.log import get_logger
from app.store.packs import Packs
from app.sync.report import PackResult
from app.wire.bundle import Blob
from app.wire.pack import HEAD_BYTES, PackHeader

_NOTHING_NEW: Final = frozenset({"pack_older", "pack_unknown"})
_log = get_logger("packs")


class PackTaking:
    """Held in memory, once its beginning has shown that it is wanted. One that is refused spoils no other.

    What is simply not newer than ours is no result: every stick has all packs.
    """

    def __init__(self, packs: Packs, blob: Blob, results: list[PackResult]) -> None:
        self._packs = packs
        self._blob = blob
        self._results = results
        self._held = bytearray()
        self._wanted: PackHeader | None = None
        self._is_over = False

    def write(self, piece: bytes, /) -> None:
        if self._is_over:
            return
        self._held += piece
        if self._wanted is None and len(self._held) >= min(HEAD_BYTES, self._blob.size):
            self._look()

    def finish(self) -> None:
        if self._is_over:
            return
        try:
            header = self._packs.install(bytes(self._held))
        except AppError as error:
            self._refuse(error)
        else:
            self._results.append(PackResult(name=header.name, version=header.version))

    def _look(self) -> None:
        try:
            head = self._packs.look(bytes(self._held[:HEAD_BYTES]))
            self._wanted = head.header if head is not None else None
        except AppError as error:
            self._refuse(error)

    def _refuse(self, error: AppError) -> None:
        self._is_over = True
        self._held.clear()
        if error.code not in _NOTHING_NEW:
            name, version = _named(error, self._wanted)
            _log.warning("pack_refused %s %s %s", name, version, error.code)
            self._results.append(PackResult.refused(name, version, error))


def _named(error: AppError, header: PackHeader | None) -> tuple[str, str]:
    """Name and version of what was refused; both empty where nothing says them that could be believed."""
    if header is not None:
        return header.name, header.version
    return str(error.facts.get("name", "")), str(error.facts.get("version", ""))
