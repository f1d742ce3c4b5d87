"""Two processes on one gateway's folder: an officer takes a stick in while the gateway serves its laptop."""

import hashlib
import json
import subprocess
from pathlib import Path

from sqlalchemy import select

from app.domain.delivery import Delivery
from app.sync.bundle_out import hand_over
from gateway.tables import FileRow, PetitionRow
from tests.e2e.gateway_process import gateway_command
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk

KB = 1_000
VOLUME = 1 << 30


def test_a_stick_that_is_taken_in_while_the_same_files_arrive_doubles_and_spoils_nothing(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    filed = [desk.file(100 * KB, 600 * KB).petition_id for _ in range(4)]
    stick = tmp_path / "stick.xyb"
    hand_over(desk.store, stick, with_files=True, volume_bytes=VOLUME)
    command = gateway_command(live.data, "bundle", "import", str(stick))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as importing:
        reports = [desk.sync()]
        told = json.loads(importing.communicate()[0])
        reports.append(desk.sync())
    assert importing.returncode == 0, told
    assert [report.stopped_by for report in reports] == [None, None]
    assert {desk.case(petition_id).view.delivery for petition_id in filed} == {Delivery.UPLOADED}
    with live.store.read() as connection:
        assert sorted(connection.execute(select(PetitionRow.petition_id)).scalars()) == sorted(filed)
        files = connection.execute(select(FileRow.sha256, FileRow.size)).all()
    assert len(files) == 8
    for sha256, size in files:
        assert hashlib.sha256(b"".join(live.gateway.blobs.read(sha256, 0, size))).hexdigest() == sha256
