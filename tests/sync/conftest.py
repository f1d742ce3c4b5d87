"""A gateway and a desk for every test of sync."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.wire.enrolment import EnrolmentFile
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk", live.add_device()) as made:
        yield made


@pytest.fixture
def fixed_gateway(tmp_path: Path) -> tuple[Path, int, EnrolmentFile]:
    """A gateway that has been started once: its folder, its port, and a file for a device."""
    folder = tmp_path / "gateway"
    with running_gateway(folder) as live:
        return folder, int(live.url.rpartition(":")[2]), live.add_device()
