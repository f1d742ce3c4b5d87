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

_MOST_BYTES: Final = 1024 * 1024
"""Of a body in memory; then the line waits until some of it is on the disk."""


class EagerBody:
    """Middleware for calls that store what they are sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] not in {"POST", "PATCH"}:
            await self._app(scope, receive, send)
            return
        ahead = _Ahead(receive)
        fetching = asyncio.create_task(ahead.fetch())
        try:
            await self._app(scope, ahead.receive, send)
        finally:
            fetching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await fetching


class _Ahead:
    """The events of one request, fetched before anybody asks for them."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._events: asyncio.Queue[_Message] = asyncio.Queue()
        self._bytes = 0
        self._has_room = asyncio.Event()
        self._is_over = False

    async def fetch(self) -> None:
        while not self._is_over:
            event = await self._receive()
            self._bytes += _size(event)
            self._is_over = event["type"] != "http.request" or not event["more_body"]
            self._events.put_nowait(event)
            if self._bytes >= _MOST_BYTES:
                self._has_room.clear()
                await self._has_room.wait()

    async def receive(self) -> _Message:
        if self._is_over and self._events.empty():
            return await self._receive()
        event = await self._events.get()
        self._bytes -= _size(event)
        self._has_room.set()
        return event


def _size(event: _Message) -> int:
    return len(event["body"]) if event["type"] == "http.request" else 0
