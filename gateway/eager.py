"""Eager: takes a body off the line from the first byte on, while it is still being decided about.

The server forgets what nobody has fetched when a line breaks, and what came in those milliseconds has been
paid for by somebody with a bad line.
"""

import asyncio
import contextlib
from typing import Final, TypeAlias

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send, WebSocketReceiveMessage

_Message: TypeAlias = HTTPReceiveMessage | WebSocketReceiveMessage

_MOST_EVENTS: Final = 16
"""Of some 64 KiB each; then the line waits until some of it is on the disk."""


class EagerBody:
    """Middleware for calls that store what they are sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] not in {"POST", "PATCH"}:
            await self._app(scope, receive, send)
            return
        events: asyncio.Queue[_Message] = asyncio.Queue(_MOST_EVENTS)
        fetching = asyncio.create_task(_fetch(receive, events))

        async def receive_fetched() -> _Message:
            return await receive() if fetching.done() and events.empty() else await events.get()

        try:
            await self._app(scope, receive_fetched, send)
        finally:
            fetching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await fetching


async def _fetch(receive: Receive, events: asyncio.Queue[_Message]) -> None:
    while True:
        event = await receive()
        await events.put(event)
        if event["type"] != "http.request" or not event["more_body"]:
            return
