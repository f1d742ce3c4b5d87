"""Arriving: a body on its way from the socket to the disk, for as long as the line holds."""

import asyncio
import contextlib
from typing import Final

from litestar.types import HTTPRequestEvent, Receive

from app.errors import AppError, RefusedError
from gateway.uploads import Standing, Uploads
from gateway.writing import Writing

STALL_SECONDS: Final = 30
"""Without a byte the line counts as cut: a dead one must not hold an upload for hours."""

_ENOUGH: Final = 1024 * 1024
"""Collected before it is written, so that a small file costs one visit to the disk."""


async def take_in(receive: Receive, uploads: Uploads, writing: Writing) -> Standing:
    """Raises RefusedError `request_cut` after it has kept what came, and what `Uploads.finish` raises."""
    pieces: list[bytes] = []
    is_whole = False
    try:
        while not is_whole and (event := await _next(receive)) is not None:
            pieces.append(event["body"])
            is_whole = not event["more_body"]
            if not is_whole and sum(map(len, pieces)) >= _ENOUGH:
                enough, pieces = pieces, []
                await asyncio.to_thread(writing.write, enough)
    except BaseException:
        with contextlib.suppress(AppError):
            uploads.finish(writing, pieces, is_whole=False)
        raise
    standing = await asyncio.to_thread(uploads.finish, writing, pieces, is_whole=is_whole)
    if not is_whole:
        raise RefusedError("request_cut")
    return standing


async def _next(receive: Receive) -> HTTPRequestEvent | None:
    """None when nothing more will come."""
    try:
        async with asyncio.timeout(STALL_SECONDS):
            event = await receive()
    except TimeoutError:
        return None
    return event if event["type"] == "http.request" else None
