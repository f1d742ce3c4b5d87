"""Media type: told from bytes, whatever the name says; what cannot be taken is called by its name."""

import io
import struct
import wave
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.manifest import MEDIA_TYPES, FileKind, kind_of
from app.domain.media_type import ENCRYPTED, HEAD_BYTES, TAIL_BYTES, UNKNOWN, Media, media_of


def look(data: bytes, name: str = "") -> Media:
    return media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:], name)


def zipped(*members: str, filler: int = 0) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in members:
            archive.writestr(member, b"x" * filler)
    return made.getvalue()


def sound() -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(320))
    return made.getvalue()


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def mp4(brand: bytes, *tracks: bytes, is_last: bool = False) -> bytes:
    media = box(b"mdat", bytes(300_000))
    index = box(b"moov", b"".join(box(b"hdlr", bytes(8) + track + bytes(12)) for track in tracks))
    return box(b"ftyp", brand + bytes(8)) + (media + index if is_last else index + media)


def ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") for name in streams)
    )


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = zipped("_rels/.rels", "xl/workbook.xml", "[Content_Types].xml")

TAKEN = [
    (b"\xff\xd8\xff\xe0 JFIF", "JPG"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP"),
    (b"II*\0\x08\0\0\0\0\0", "TIFF"),
    (b"MM\0*\0\0\0\x08\0\0", "TIFF"),
    (b"%PDF-1.7\n", "PDF"),
    (b"\xef\xbb\xbf\n junk of a scanner %PDF-1.4\n", "PDF"),
    (b"OggS\0\x02 \x01vorbis", "OGG"),
    (b"OggS\0\x02 OpusHead", "OGG"),
    (sound(), "WAV"),
    (b"ID3\x04\0\0 TIT2", "MP3"),
    (b"\xff\xfb\x90\x64\0", "MP3"),
    (b"fLaC\0\0\0\x22", "FLAC"),
    (mp4(b"M4A "), "M4A"),
    (mp4(b"mp42", b"soun"), "M4A"),
    (mp4(b"isom", b"soun", is_last=True), "M4A"),
    (ole("Root Entry", "WordDocument"), "DOC"),
    (ole("Root Entry", "Workbook"), "XLS"),
    (DOCX, "DOCX"),
    (XLSX, "XLSX"),
    ("水渠堵了三年。\r\n".encode(), "TXT"),
    ("\ufeff水渠".encode(), "TXT"),
    ("水渠堵了三年。".encode("gb18030"), "TXT"),
    (b"BMW is a car", "TXT"),
    (b"MZ is no program\n", "TXT"),
]


@pytest.mark.parametrize(("data", "label"), TAKEN)
def test_what_an_office_can_open_is_known_by_its_bytes(data: bytes, label: str) -> None:
    media = look(data)
    assert media.label == label
    assert media.type is not None
    assert media.type in MEDIA_TYPES[kind_of(media.type)]
    assert look(data, "王家的材料.dat") == media


def test_every_type_of_a_manifest_is_known() -> None:
    known = {look(data).type for data, _ in TAKEN}
    assert known == set().union(*MEDIA_TYPES.values())


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (box(b"ftyp", b"heic\0\0\0\0mif1heic"), "HEIC"),
        (box(b"ftyp", b"mif1\0\0\0\0mif1heic"), "HEIC"),
        (box(b"ftyp", b"avif\0\0\0\0mif1"), "AVIF"),
        (box(b"ftyp", b"qt  \0\0\0\0"), "MOV"),
        (box(b"ftyp", b"3gp4\0\0\0\0"), "3GP"),
        (box(b"ftyp", b"isom\0\0\0\0"), "MP4"),
        (mp4(b"mp42", b"vide", b"soun"), "MP4"),
        (mp4(b"M4A ", b"vide"), "MP4"),
        (mp4(b"isom", b"soun", b"vide", is_last=True), "MP4"),
        (b"#!AMR\n", "AMR"),
        (b"\xff\xf1\x50\x80", "AAC"),
        (b"GIF89a", "GIF"),
        (b"BM\x36\0\0\0\0\0\0\0", "BMP"),
        (b"II*\0\x10\0\0\0CR\x02\0", "RAW"),
        (b"RIFF\0\0\0\0AVI LIST", "AVI"),
        (b"OggS\0\x02 \x80theora", "OGV"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "WMA"),
        (b"MZ\x90\0\x03", "EXE"),
        (b"\x7fELF\x02", "EXE"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (zipped("a.txt"), "ZIP"),
        (zipped("word/a.txt"), "ZIP"),
        (zipped(), "ZIP"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PPTX"),
        (zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "DOCM"),
        (ole("PowerPoint Document"), "PPT"),
        (ole("__substg1.0_0037001F"), "MSG"),
        (ole("nobody knows"), "OLE"),
        (b"{\\rtf1\\ansi", "RTF"),
        ("\ufeff水渠".encode("utf-16-le"), "UTF-16"),
        (b" <!DOCTYPE html><html>", "HTML"),
        (b"<?xml version='1.0'?><svg/>", "HTML"),
    ],
)
def test_what_cannot_be_taken_is_called_by_its_name(data: bytes, label: str) -> None:
    assert look(data) == Media(None, label)


def test_a_document_with_a_password_is_known_as_such() -> None:
    assert look(ole("EncryptedPackage", "EncryptionInfo"), "材料.docx") is ENCRYPTED


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\3", bytes(range(256)), "水渠\0".encode(), b"\x80\x81\xff\xff"]
)
def test_what_nobody_knows_has_no_name(data: bytes) -> None:
    assert look(data) is UNKNOWN


@pytest.mark.parametrize(
    ("data", "name", "label"),
    [
        (ole("nobody knows"), "台账.xls", "XLS"),
        (ole("nobody knows"), "材料.WPS", "DOC"),
        (zipped("[Content_Types].xml"), "材料.docx", "DOCX"),
        (mp4(b"isom"), "录音.m4a", "M4A"),
    ],
)
def test_a_name_decides_where_bytes_leave_it_open(data: bytes, name: str, label: str) -> None:
    media = look(data, name)
    assert (media.label, media.type is None) == (label, False)


@pytest.mark.parametrize("name", ["照片.exe", "a.HTM", "报告.jpg.scr", "x.svg"])
def test_what_a_double_click_would_start_is_not_taken(name: str) -> None:
    assert look(b"\xff\xd8\xff\xe0", name).type is None


def test_of_a_stream_the_beginning_is_enough_with_its_name() -> None:
    head = zipped("_rels/.rels", "word/document.xml", filler=HEAD_BYTES)[:HEAD_BYTES]
    assert media_of(DOCX[:60], b"", "a.docx").label == "DOCX"
    assert media_of(head[:200], b"", "a.zip").label == "ZIP"


def test_a_large_document_is_known_by_the_directory_at_its_end() -> None:
    data = zipped("media/one.jpg", "[Content_Types].xml", "word/document.xml", filler=3 * HEAD_BYTES)
    assert look(data).label == "DOCX"


def test_a_text_that_is_cut_within_a_character_is_text() -> None:
    for encoding in ("utf-8", "gb18030"):
        data = ("a" + "水" * HEAD_BYTES).encode(encoding)
        assert look(data).label == "TXT"


@given(data=st.binary(max_size=300), name=st.text(max_size=20))
def test_whatever_comes_is_answered(data: bytes, name: str) -> None:
    media = look(data, name)
    assert media.type is None or media.type in set().union(*MEDIA_TYPES.values())


@given(data=st.sampled_from([data for data, _ in TAKEN]), cut=st.integers(0, 400))
def test_a_file_that_was_cut_off_is_never_taken_for_a_program(data: bytes, cut: int) -> None:
    assert look(data[:cut]).label != "EXE"


def test_a_scanner_s_file_is_a_scan_and_a_picture_a_photo() -> None:
    kinds = {media_type: kind_of(media_type) for types in MEDIA_TYPES.values() for media_type in types}
    assert kinds["image/tiff"] is FileKind.SCAN
    assert kinds["image/jpeg"] is FileKind.PHOTO
    assert kinds["application/pdf"] is FileKind.DOCUMENT
    assert kinds["audio/mp4"] is FileKind.AUDIO
    assert kinds["text/plain"] is FileKind.DOCUMENT
