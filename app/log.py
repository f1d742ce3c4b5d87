"""Log: codes and ids for whoever helps; what looks like a resident's number never gets in."""

import logging
import re
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from typing import Final

_ROOT: Final = "xiangyin"
_FILE: Final = "xiangyin.log"
_MAX_BYTES: Final = 1 << 20
_OLD_FILES: Final = 4
_OWNER_ONLY: Final = 0o600

_GAP: Final = r"[\s\-‐-―－·.]?"
_NUMBERS: Final = re.compile(
    # Ids and hashes come first and are kept: their digits would pass for telephones.
    r"(?P<kept>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b)"
    rf"|(?<!\d)\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXxＸｘ](?!\d)"  # resident ID
    rf"|(?<!\d)\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?!\d)"  # query code, 4 × 4
    r"|(?<!\d)\d{15}(?!\d)"  # resident ID before 1999
    rf"|(?<!\d)(?:(?:\+|00)?86{_GAP})?[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"  # mobile
    rf"|(?<!\d)[0０]\d{{2,3}}{_GAP}\d{{7,8}}(?!\d)"  # landline with its area code
)
REDACTED: Final = "‹redacted›"


def get_logger(name: str) -> logging.Logger:
    """A named part of the program's log; silent until `start_logging`."""
    _root()
    return logging.getLogger(f"{_ROOT}.{name}")


def where(error: BaseException) -> str:
    """A bug of ours named by kind and place, innermost last: its message might quote a resident.

    As `KeyError at effects.py:88 in _deliver`.
    """
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = [f"{PurePath(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' > '.join(places)}"


def start_logging(folder: Path, level: int = logging.INFO) -> None:
    """Write to a rotating file in `folder`, which must exist; a second call moves the log there."""
    stop_logging()
    path = folder / _FILE
    handler = _PrivateFile(path, maxBytes=_MAX_BYTES, backupCount=_OLD_FILES, encoding="utf-8")
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = _root()
    root.addHandler(handler)
    root.setLevel(level)


def stop_logging() -> None:
    root = _root()
    for handler in list(_files(root)):
        root.removeHandler(handler)
        handler.close()


def redact(text: str) -> str:
    """`text` without resident IDs, telephone numbers and query codes; ids (UUID) and SHA-256 hashes stay."""
    return _NUMBERS.sub(lambda found: found["kept"] or REDACTED, text)


class _PrivateFile(RotatingFileHandler):
    """Each new file is readable by its owner alone."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(_OWNER_ONLY)
        return stream


class _Redacting(logging.Formatter):
    """Redacts the finished line: message, arguments and traceback alike, wherever the number came from."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _root() -> logging.Logger:
    root = logging.getLogger(_ROOT)
    if not root.handlers:
        # Without any handler logging would write warnings to stderr.
        root.addHandler(logging.NullHandler())
    return root


def _files(root: logging.Logger) -> Iterator[RotatingFileHandler]:
    return (handler for handler in root.handlers if isinstance(handler, RotatingFileHandler))
