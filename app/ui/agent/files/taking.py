"""Taking: what becomes of a file on its way in: a photograph is tidied, a sound shrunk if wished.

For lanes.
"""

from dataclasses import dataclass
from functools import partial
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Final

from app.actions.attaching import Reshaped, attach
from app.domain.manifest import FileKind
from app.errors import AppError
from app.store.attachments import Attachment
from app.store.store import Store
from app.ui.agent.files.decoding import IMAGE_FORMATS
from app.ui.capture import pictures, sounds
from app.wire.event import EventType

_MOST_READ: Final = 200 << 20
"""Bytes of a picture that is tidied; a photograph of 200 megapixels has 60 MB."""


@dataclass(frozen=True, slots=True)
class Taken:
    file: Attachment
    is_blurred: bool = False


def take_file(
    store: Store,
    path: Path,
    petition_id: str,
    *,
    kind: FileKind | None = None,
    keeps_original: bool = False,
    goes_with: EventType = EventType.PETITION_FILED,
) -> Taken:
    """`keeps_original`: the picture as it is, with all that its file says. Raises as `attach`."""
    if keeps_original:
        return Taken(attach(store, petition_id, path, kind=kind, goes_with=goes_with))
    blurred: list[bool] = []
    tidy = partial(_tidy, blurred)
    file = attach(store, petition_id, path, kind=kind, reshape=tidy, goes_with=goes_with)
    return Taken(file, is_blurred=any(blurred))


def take_smaller(
    store: Store,
    path: Path,
    petition_id: str,
    *,
    kind: FileKind | None = None,
    goes_with: EventType = EventType.PETITION_FILED,
) -> Taken:
    """What was too large: a sound, or an original. Raises as `attach`, and RefusedError `sound_damaged`."""
    blurred: list[bool] = []
    shrink = partial(_shrink, blurred)
    file = attach(store, petition_id, path, kind=kind, reshape=shrink, goes_with=goes_with)
    return Taken(file, is_blurred=any(blurred))


def take_bytes(
    store: Store,
    source: BinaryIO,
    name: str,
    kind: FileKind,
    petition_id: str,
    *,
    goes_with: EventType = EventType.PETITION_FILED,
) -> Taken:
    """What never was on a disk, as it is, from its beginning."""
    source.seek(0)
    return Taken(attach(store, petition_id, source, name=name, kind=kind, goes_with=goes_with))


def can_shrink(error: AppError) -> bool:
    """Whether `take_smaller` may help."""
    media_type = error.facts.get("media_type")
    return error.code == "file_too_big" and (media_type in sounds.READABLE or media_type in IMAGE_FORMATS)


def _tidy(blurred: list[bool], source: BinaryIO, media_type: str) -> Reshaped | None:
    if media_type not in IMAGE_FORMATS:
        return None
    start, end = source.tell(), source.seek(0, SEEK_END)
    if end - start > _MOST_READ:
        return None
    source.seek(start)
    made = pictures.tidied(source.read(), media_type)
    if made is None:
        return None
    blurred.append(made.is_blurred)
    return Reshaped(made.data, ".jpg")


def _shrink(blurred: list[bool], source: BinaryIO, media_type: str) -> Reshaped | None:
    if media_type in sounds.READABLE:
        return Reshaped(sounds.smaller(source), ".ogg")
    return _tidy(blurred, source, media_type)
