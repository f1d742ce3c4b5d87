"""Failures: what a caller is told when a whole request is refused: a code and our time, never a detail."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from app.errors import AppError, Fact
from app.log import get_logger, where

AnyRequest: TypeAlias = Request[object, object, State]

_log = get_logger("gateway.http")

STATUS = {
    "request_unreadable": 400,
    "request_not_signed": 401,
    "request_clock": 401,
    "device_pending": 403,
    "device_revoked": 403,
    "enrolment_unreadable": 400,
    "enrolment_code_wrong": 422,
    "enrolment_code_expired": 410,
    "enrolment_code_used": 409,
    "device_known": 409,
    "batch_unreadable": 400,
    "batch_too_large": 413,
    "body_too_large": 413,
    "encoding_unknown": 415,
    "cursor_unknown": 410,
    "quota_exceeded": 429,
    "database_busy": 503,
    "file_unknown": 404,
    "upload_unknown": 404,
    "pack_unknown": 404,
    "upload_expired": 410,
    "upload_locked": 423,
    "offset_missing": 400,
    "offset_wrong": 409,
    "file_complete": 409,
    "file_size_wrong": 422,
    "metadata_unreadable": 400,
    "checksum_unreadable": 400,
    "checksum_mismatch": 460,
    "file_mismatch": 460,
    "digest_mismatch": 400,
    "content_type_wrong": 415,
    "tus_version_unknown": 412,
    "answer_unknown": 412,
    "request_cut": 408,
    "range_not_satisfiable": 416,
    "quota_full": 507,
}
_BUSY_SECONDS = 5
HTTP_CODES = {
    400: "request_unreadable",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """`time_ms` is the gateway's clock: a client whose own is wrong signs with it the next time."""

    code: str
    time_ms: int


_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Failures:
    """Turns whatever was raised into an answer with the time, that of `now`; `headers` are in each."""

    def __init__(self, now: Callable[[], datetime], headers: Mapping[str, str] = _NONE) -> None:
        self._now = now
        self._headers = headers

    def handlers(self) -> dict[int | type[Exception], Callable[[AnyRequest, Any], Response[Failure]]]:
        return {
            AppError: self.on_app_error,
            HTTPException: self.on_http_exception,
            Exception: self.on_bug,
        }

    def on_app_error(self, _request: AnyRequest, error: AppError) -> Response[Failure]:
        status = STATUS.get(error.code)
        if status is None:
            _log.error("request_failed %s", error)
            return self._answer(500, "gateway_failed")
        retry_after = error.facts.get("retry_after", _BUSY_SECONDS if status == 503 else None)
        return self._answer(status, error.code, retry_after=retry_after)

    def on_http_exception(self, request: AnyRequest, error: HTTPException) -> Response[Failure]:
        if error.status_code >= 500:
            return self.on_bug(request, error)
        return self._answer(error.status_code, HTTP_CODES.get(error.status_code, "request_refused"))

    def on_bug(self, _request: AnyRequest, error: Exception) -> Response[Failure]:
        _log.error("request_failed %s", where(error))
        return self._answer(500, "gateway_failed")

    def _answer(self, status: int, code: str, *, retry_after: Fact = None) -> Response[Failure]:
        headers = dict(self._headers)
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        time_ms = int(self._now().timestamp() * 1_000)
        failure = Failure(code=code, time_ms=time_ms)
        return Response(failure, status_code=status, headers=headers, media_type=MediaType.JSON)


def refusals(*statuses: int) -> dict[int, ResponseSpec]:
    """Of a call, for its document."""
    return {
        status: ResponseSpec(Failure, generate_examples=False, description="refused") for status in statuses
    }
