"""Frame: a batch split into its undecoded events, whatever one of them is."""

import json

from app.errors import RefusedError
from app.wire.batch import split_batch


def split_frame(content: bytes) -> list[bytes]:
    """As `split_batch`, also where one event has an escape that JSON's grammar allows and Unicode does not.

    Such a lone surrogate must cost its event, not the ninety-nine others.
    Raises RefusedError `batch_unreadable`, `batch_too_large`.
    """
    try:
        return split_batch(content)
    except RefusedError as refused:
        if refused.code != "batch_unreadable":
            raise
    return split_batch(_without_lone_surrogates(content))


def _without_lone_surrogates(content: bytes) -> bytes:
    """The same frame with a question mark for each: bytes of events are base64url, so none is harmed."""
    try:
        text = json.dumps(json.loads(content), ensure_ascii=False)
    except (ValueError, RecursionError):
        raise RefusedError("batch_unreadable") from None
    return text.encode("utf-8", errors="replace")
