"""By the page of the stick alone: a laptop that is never online hands over, and its answers come back."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.domain.delivery import Delivery
from app.store import deliveries
from app.store.verify import verify
from app.wire.event import AuditAct
from gateway.bundles_in import import_bundle
from gateway.bundles_out import write_answer
from tests.e2e.test_stick import admit
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick
from tests.ui.sticks import Table, carried, focused, table_of

ENTER = Qt.Key.Key_Return


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk", live.add_device(trust_first=False)) as made:
        yield made


@pytest.fixture
def table(qtbot: QtBot, look: Look, desk: Desk, tmp_path: Path) -> Iterator[Table]:
    with table_of(qtbot, look, desk, tmp_path) as made:
        yield made


def deliveries_of(desk: Desk) -> Counter[Delivery]:
    with desk.store.read() as work:
        return Counter({name: number for name, number in deliveries.count(work).items() if number})


def acts(desk: Desk) -> Counter[str]:
    with desk.store.read() as work:
        rows = work.connection.exec_driver_sql("SELECT type, count(*) FROM event GROUP BY type")
        return Counter(dict(map(tuple, rows)))


def hand_over(table: Table, live: LiveGateway) -> Path:
    """Written by the page, read at the office after the fingerprint was compared; the folder of the stick."""
    drive = table.put_in()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    (bundle,) = drive.root.iterdir()
    stick = Stick(table.folder / "office")
    stick.out.write_bytes(bundle.read_bytes())
    admit(stick, live)
    import_bundle(live.gateway, stick.out)
    return drive.root


def answer(desk: Desk, live: LiveGateway, path: Path) -> None:
    with desk.store.read() as work:
        write_answer(live.gateway, work.device.device_id, path)


def test_what_went_by_stick_comes_back_by_stick(table: Table, desk: Desk, live: LiveGateway) -> None:
    petitions = {desk.file(40_000).petition_id, desk.file().petition_id}
    root = hand_over(table, live)
    assert carried(desk.store) == petitions
    assert deliveries_of(desk) == {Delivery.WAITING: 2}
    answer(desk, live, root / "huizhi.xyb")
    table.pull()
    table.sticks.sticks.clear()
    table.put_in(root.name)
    assert "读到镇上回执：2 件齐了" in table.words
    assert deliveries_of(desk) == {Delivery.WAITING: 2}, "it was only looked at"
    assert focused().label == "收下"
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.told.words[-1] == "读到镇上回执：2 件齐了"
    assert deliveries_of(desk) == {Delivery.UPLOADED: 2}
    assert carried(desk.store) == frozenset()
    assert table.kit.settings.current.synced_at, "nobody is told that nothing was sent for days"
    assert (acts(desk)[AuditAct.EXPORTED], acts(desk)[AuditAct.TAKEN_IN]) == (1, 1)
    assert verify(desk.store).findings == ()
    # Put in once more, there is nothing new on it.
    table.pull()
    table.put_in(root.name)
    assert table.courier.answers is None
    assert table.page.trouble.text == "U盘上的回执以前收过了，没有新的。"


def test_an_answer_from_tomorrow_tells_that_the_clock_is_wrong_and_counts(
    table: Table, desk: Desk, live: LiveGateway
) -> None:
    desk.file()
    root = hand_over(table, live)
    answer(desk, live, root / "huizhi.xyb")
    desk.clock.ahead = timedelta(days=-2)
    table.pull()
    table.put_in(root.name)
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.page.trouble.text == "本机时间可能不对，请校准；案件不会丢。"
    assert deliveries_of(desk) == {Delivery.UPLOADED: 1}


def test_answers_that_are_none_change_nothing_and_say_why(
    table: Table, desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    desk.file()
    root = hand_over(table, live)
    with new_desk(tmp_path / "other", live.add_device("other")) as other:
        assert other.sync().stopped_by is None
        answer(other, live, root / "huizhi.xyb")
    path = root / "huizhi.xyb"
    refused(table, desk, root, "这个U盘不是给您的，没有打开。")
    path.write_bytes(b"PK a photograph")
    refused(table, desk, root, "这不是U盘数据包，没有打开。")
    answer(desk, live, path)
    path.write_bytes(path.read_bytes()[:-500])
    refused(table, desk, root, "数据包坏了，里面的没有收。")


def refused(table: Table, desk: Desk, root: Path, sentence: str) -> None:
    """It is put in, and all that follows is a sentence."""
    table.pull()
    table.put_in(root.name)
    assert table.page.trouble.text.startswith(sentence)
    assert table.told.words[-1] == table.page.trouble.text
    assert (table.courier.answers, deliveries_of(desk)) == (None, {Delivery.WAITING: 1})
    assert acts(desk)[AuditAct.TAKEN_IN] == 0
