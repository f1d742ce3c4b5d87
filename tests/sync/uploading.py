"""What tests of uploads ask and disturb."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.domain.delivery import Delivery
from app.errors import RefusedError
from app.sync.report import Report
from app.wire.tus import Upload
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk

KB, MB = 2**10, 2**20
Go = Callable[[], Upload]


def delivery(desk: Desk, petition_id: str) -> Delivery:
    return desk.case(petition_id).view.delivery


def held(live: LiveGateway, desk: Desk, petition_id: str) -> list[bool]:
    """Whether the gateway has each file of a petition, byte for byte."""
    blobs = live.gateway.blobs
    return [
        blobs.size(file.sha256) == file.size
        and hashlib.sha256(b"".join(blobs.read(file.sha256, 0, file.size))).hexdigest() == file.sha256
        for file in desk.files(petition_id)
    ]


def blob_path(tmp_path: Path, sha256: str) -> Path:
    return tmp_path / "desk" / "blobs" / sha256[:2] / sha256


def codes(report: Report) -> dict[str, str | None]:
    return {result.id: result.code for result in report.files}


def refusing(code: str, *, times: int, call: str = "patch") -> Callable[[str, Go], Upload]:
    """The gateway says no to the first calls of a kind."""
    left = [times]

    def carry(name: str, go: Go) -> Upload:
        if name == call and left[0]:
            left[0] -= 1
            raise RefusedError(code)
        return go()

    return carry
