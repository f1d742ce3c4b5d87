"""Delivery: how far a petition has come on its way to the gateway, derived from proofs and never noted down.

已上传 is only ever said when a receipt covers every event of the petition and every file of its manifest.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

_ACCEPTED: Final = 201
_UNKNOWN_TYPE: Final = 501


class Delivery(StrEnum):
    """What a person sees beside a petition."""

    DRAFT = "draft"  # 草稿
    PRACTICE = "practice"  # 练习
    WAITING = "waiting"  # 待上传
    CHECKING = "checking"  # 核对中
    UPLOADING = "uploading"  # 上传中(文字已达)
    UPLOADED = "uploaded"  # 已上传(有回执)
    NEEDS_ATTENTION = "needs_attention"  # 需处理
    GIVEN_UP = "given_up"  # 不办了: it was refused, and the resident wants no more of it


class Sending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The way of one event: `code` of its final receipt, `last_code` of an answer that was not final.

    is_unknown: it was sent and no answer came back, so it may have arrived. is_given_up: a filing that was
    refused, and that the resident took back since; it is replaced too, for nobody has to do anything.
    """

    code: int | None = None
    last_code: int | None = None
    is_unknown: bool = False
    is_replaced: bool = False
    is_given_up: bool = False

    @property
    def is_accepted(self) -> bool:
        return self.code == _ACCEPTED

    @property
    def needs_attention(self) -> bool:
        """Refused for good, or of a type that only a newer program can explain to the gateway."""
        is_refused = self.code is not None and not self.is_accepted
        return is_refused or self.last_code == _UNKNOWN_TYPE


def delivery_of(
    sendings: Iterable[Sending],
    *,
    is_practice: bool,
    files: int = 0,
    receipted_files: int = 0,
    lost_files: int = 0,
) -> Delivery:
    """The state of a petition from all its events; one without events came from the gateway itself.

    `files` counts its manifest, `receipted_files` those the gateway has proven to hold, `lost_files` those
    that no further try can bring there: their blob is damaged or gone.
    """
    sendings = list(sendings)
    counted = [sending for sending in sendings if not sending.is_replaced]
    if is_practice:
        return Delivery.PRACTICE
    if lost_files or any(sending.needs_attention for sending in counted):
        return Delivery.NEEDS_ATTENTION
    if any(sending.is_unknown for sending in counted):
        return Delivery.CHECKING
    accepted = sum(sending.is_accepted for sending in counted)
    if accepted == len(counted) and receipted_files >= files:
        is_given_up = any(sending.is_given_up for sending in sendings)
        return Delivery.GIVEN_UP if is_given_up else Delivery.UPLOADED
    return Delivery.UPLOADING if accepted else Delivery.WAITING
