"""Media type: what a file is, told from its bytes; its name decides only where the bytes leave it open.

Known is what an office can open in ten years' time. What people bring and cannot be taken gets a name too, so
that they can be told the way out: HEIC from a telephone, AMR from a recorder.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

HEAD_BYTES: Final = 64 * 1024
TAIL_BYTES: Final = 256 * 1024
"""How much of both ends of a file is looked at."""

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_RUNS: Final = frozenset(
    re.findall(r"\w+", "bat cmd com cpl exe hta htm html jar js lnk msi ps1 reg scr sh svg url vbs wsf")
)
"""Endings that a double click starts, whatever the bytes are."""


class Media(NamedTuple):
    """`type` is None for what cannot be taken; `label` names the form, and is empty when nobody knows it."""

    type: str | None
    label: str


class Family(Enum):
    """What sort of file cannot be taken: each has another way out."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    ARCHIVE = "archive"
    PROGRAM = "program"
    OTHER = "other"


_FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    dict.fromkeys(("HEIC", "AVIF"), Family.PICTURE)
    | dict.fromkeys(("AMR", "AAC", "WMA"), Family.SOUND)
    | dict.fromkeys(("MP4", "MOV", "AVI", "MKV", "3GP", "OGV"), Family.FILM)
    | dict.fromkeys(("ZIP", "RAR", "7Z", "GZ"), Family.ARCHIVE)
    | dict.fromkeys(("EXE", *(ending.upper() for ending in _RUNS - {"htm", "html", "svg"})), Family.PROGRAM)
)


def family_of(media: Media) -> Family:
    return _FAMILIES.get(media.label, Family.OTHER)


class _File(NamedTuple):
    head: bytes
    tail: bytes
    ending: str

    @property
    def ends(self) -> bytes:
        return self.head + self.tail


_JPEG: Final = Media("image/jpeg", "JPG")
_TIFF: Final = Media("image/tiff", "TIFF")
_MP3: Final = Media("audio/mpeg", "MP3")
_M4A: Final = Media("audio/mp4", "M4A")
_DOC: Final = Media("application/msword", "DOC")
_XLS: Final = Media("application/vnd.ms-excel", "XLS")
_DOCX: Final = Media(f"{_OFFICE}.wordprocessingml.document", "DOCX")
_XLSX: Final = Media(f"{_OFFICE}.spreadsheetml.sheet", "XLSX")
UNKNOWN: Final = Media(None, "")
ENCRYPTED: Final = Media(None, "ENCRYPTED")
"""A document with a password."""

_BEGINNINGS: Final = (
    (re.compile(rb"\xff\xd8\xff"), _JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Media("image/png", "PNG")),
    (re.compile(rb"(?:II\*\x00|MM\x00\*).{4}CR", re.DOTALL), Media(None, "RAW")),
    (re.compile(rb"II\*\x00|MM\x00\*"), _TIFF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), Media("image/webp", "WEBP")),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), Media("audio/wav", "WAV")),
    (re.compile(rb"RIFF.{4}AVI ", re.DOTALL), Media(None, "AVI")),
    (re.compile(rb"fLaC"), Media("audio/flac", "FLAC")),
    (re.compile(rb"ID3[\x02-\x04]"), _MP3),
    # A frame of MPEG audio layer III with a bit rate and a sampling rate that exist.
    (re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xeb]"), _MP3),
    (re.compile(rb".{0,1019}%PDF-", re.DOTALL), Media("application/pdf", "PDF")),
    (re.compile(rb"GIF8[79]a"), Media(None, "GIF")),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), Media(None, "BMP")),
    (re.compile(rb"#!AMR"), Media(None, "AMR")),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), Media(None, "AAC")),
    (re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), Media(None, "WMA")),
    (re.compile(rb"\x1aE\xdf\xa3"), Media(None, "MKV")),
    (re.compile(rb"Rar!\x1a\x07"), Media(None, "RAR")),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), Media(None, "7Z")),
    (re.compile(rb"\x1f\x8b"), Media(None, "GZ")),
    (re.compile(rb"MZ[^\n]{0,60}\x00|\x7fELF", re.DOTALL), Media(None, "EXE")),
    (re.compile(rb"\{\\rtf"), Media(None, "RTF")),
    (re.compile(rb"\xff\xfe|\xfe\xff"), Media(None, "UTF-16")),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|svg)", re.IGNORECASE), Media(None, "HTML")),
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = (
    ("EncryptedPackage", ENCRYPTED),
    ("PowerPoint Document", Media(None, "PPT")),
    ("__substg1.0_", Media(None, "MSG")),
    ("WordDocument", _DOC),
    ("Workbook", _XLS),
)
_OLE_ENDINGS: Final = MappingProxyType({"doc": _DOC, "wps": _DOC, "xls": _XLS, "et": _XLS})
_MEMBER: Final = re.compile(rb"PK(?:\x03\x04|\x01\x02)")
_MEMBER_HEADERS: Final = MappingProxyType({b"PK\x03\x04": (26, 30), b"PK\x01\x02": (28, 46)})
"""Before a member, and in the directory at the end: where the length of its name stands, and the name."""
_OFFICE_MARK: Final = b"[Content_Types].xml"
_ZIP_ENDINGS: Final = MappingProxyType({"docx": _DOCX, "xlsx": _XLSX})
_HANDLER: Final = re.compile(rb"hdlr.{8}(vide|soun)", re.DOTALL)
_BRANDS: Final[Mapping[bytes, str]] = MappingProxyType(
    dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC")
    | dict.fromkeys((b"avif", b"avis"), "AVIF")
    | {b"crx ": "RAW", b"qt  ": "MOV"}
)
_SOUND_BRANDS: Final = frozenset({b"M4A ", b"M4B ", b"F4A "})
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def media_of(head: bytes, tail: bytes, name: str) -> Media:
    """`head` is the first `HEAD_BYTES` of a file, or all of it; `tail` its last `TAIL_BYTES` where known."""
    file = _File(head, tail, name.rpartition(".")[2].lower())
    if file.ending in _RUNS:
        return Media(None, file.ending.upper())
    for beginning, media in _BEGINNINGS:
        if beginning.match(head):
            return media
    for look in (_in_ogg, _in_mp4, _in_ole, _in_zip, _in_text):
        found = look(file)
        if found is not None:
            return found
    return UNKNOWN


def _in_ogg(file: _File) -> Media | None:
    if not file.head.startswith(b"OggS"):
        return None
    return Media(None, "OGV") if b"\x80theora" in file.head else Media("audio/ogg", "OGG")


def _in_mp4(file: _File) -> Media | None:
    """Sound alone, not a film: its tracks say what they are, at one end of the file or the other."""
    if file.head[4:8] != b"ftyp":
        return None
    brand = file.head[8:12]
    if brand in _BRANDS:
        return Media(None, _BRANDS[brand])
    if brand.startswith(b"3g"):
        return Media(None, "3GP")
    tracks = set(_HANDLER.findall(file.ends))
    is_sound = brand in _SOUND_BRANDS or tracks == {b"soun"} or file.ending in {"m4a", "m4b"}
    return _M4A if is_sound and b"vide" not in tracks else Media(None, "MP4")


def _in_ole(file: _File) -> Media | None:
    """The older form of Word and Excel; also that of other programs, and of documents with a password."""
    if not file.head.startswith(_OLE):
        return None
    for stream, media in _STREAMS:
        if stream.encode("utf-16-le") in file.ends:
            return media
    return _OLE_ENDINGS.get(file.ending, Media(None, "OLE"))


def _in_zip(file: _File) -> Media | None:
    if not file.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    members = set(_members(file.ends))
    by_name = _ZIP_ENDINGS.get(file.ending)
    if any(member.endswith(b"vbaProject.bin") for member in members):
        return Media(None, "DOCM")
    for folder, media in ((b"word/", _DOCX), (b"xl/", _XLSX), (b"ppt/", Media(None, "PPTX"))):
        if any(member.startswith(folder) for member in members):
            return media if _OFFICE_MARK in members or media is by_name else Media(None, "ZIP")
    if _OFFICE_MARK in members and by_name is not None:
        return by_name
    return Media(None, "OFD" if b"OFD.xml" in members else "ZIP")


def _members(data: bytes) -> Iterator[bytes]:
    for found in _MEMBER.finditer(data):
        length_at, name_at = _MEMBER_HEADERS[found[0]]
        at = found.start()
        length = int.from_bytes(data[at + length_at : at + length_at + 2], "little")
        yield data[at + name_at : at + name_at + length]


def _in_text(file: _File) -> Media | None:
    """UTF-8, else GB 18030, which older Chinese programs write."""
    is_whole = len(file.head) < HEAD_BYTES
    for encoding in ("utf-8", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(file.head, is_whole)
        except UnicodeDecodeError:
            continue
        if text and not _NOT_TEXT.search(text):
            return Media("text/plain", "TXT")
    return None
