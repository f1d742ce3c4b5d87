"""Text: what may stand in a field that a person fills. Kept to the character or refused, never mended."""

import re
import unicodedata

from app.domain.problem import Problem, Problems

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SENTENCE = re.compile(r"[^。！？!?\r\n]{1,200}[。！？!?]?[”’」』]?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def check_text(field: str, text: str, *, limit: int, is_required: bool) -> Problems:
    """Findings about `text`; `limit` counts Unicode characters, not bytes.

    Nothing is trimmed or normalised: what the resident said is evidence. Refused is only what cannot be
    stored and signed faithfully (lone surrogates are not Unicode) or would hide something in an export
    (control characters but tab, line feed and carriage return). At most one finding of each kind.
    """
    # Most fields hold one printable line: what follows cannot find anything in it.
    if text.isprintable() and len(text) <= limit and not (is_required and is_blank(text)):
        return ()
    found: list[Problem] = []
    if is_required and is_blank(text):
        found.append(Problem(field=field, code="missing"))
    if len(text) > limit:
        found.append(Problem(field=field, code="too_long", facts={"limit": limit, "length": len(text)}))
    if control := _CONTROL.search(text):
        facts = {"position": control.start() + 1}
        found.append(Problem(field=field, code="control_character", facts=facts))
    if surrogate := _SURROGATE.search(text):
        facts = {"position": surrogate.start() + 1}
        found.append(Problem(field=field, code="lone_surrogate", facts=facts))
    return tuple(found)


def sentences(text: str) -> tuple[str, ...]:
    """Cut to be read aloud one by one, with their marks; a very long one into pieces."""
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip())


def is_blank(text: str) -> bool:
    """Whether nothing would be seen on paper: only white space and invisible format characters."""
    # Nearly always the first character settles it.
    return not text[:1].isalnum() and not any(map(_is_seen, text))


def compact(text: str) -> str:
    """For comparing and parsing numbers, never for storing: NFKC, without white space and invisible marks."""
    if text.isascii():
        return "".join(text.split())
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):
        return text
    kept = "".join(filter(_is_seen, unicodedata.normalize("NFKC", text)))
    return unicodedata.normalize("NFKC", kept)  # what stood apart may now compose


def _is_seen(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) != "Cf"
