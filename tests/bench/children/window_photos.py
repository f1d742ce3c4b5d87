"""The form while photographs of twelve megapixels are taken in: how long each takes, how long it stood still.

Prints JSON: milliseconds from the choice of each photograph until it is sealed, bytes of the file that was
chosen and of the one that is kept, the longest gap of a heartbeat of 5 ms.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.paths import Paths
from app.store.attachments import Attachment
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.children.waiting import settle, wait
from tests.bench.children.window_sync import Heartbeat
from tests.bench.profile import PASSPHRASE

PHOTOS = 6
WIDTH, HEIGHT = 4_000, 3_000


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    photos = [photograph(home / f"{number}.jpg", number) for number in range(PHOTOS)]
    program.window.show()
    program.enter(store)
    agent = program.agent
    assert agent is not None
    agent.new_draft()
    wait(app, lambda: bool(agent.form.draft_id))
    section = agent.form.edit.sheet.files
    kept: list[Attachment] = []
    section.taken_in.connect(kept.append)
    settle(app, 1.0)
    heartbeat, taken = Heartbeat(), list[float]()
    heartbeat.start()
    for number, photo in enumerate(photos, 1):
        started = time.perf_counter()
        section.add([photo])
        while len(kept) < number:
            app.processEvents()
            time.sleep(0.001)
        taken.append((time.perf_counter() - started) * 1_000)
        settle(app, 0.5)
    found = {
        "taken_ms": [round(each, 1) for each in taken],
        "gap_ms": round(heartbeat.longest * 1_000, 1),
        "bytes": [photos[0].stat().st_size, kept[0].size],
    }
    print(json.dumps(found), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def photograph(path: Path, number: int) -> Path:
    """A written sheet on a grained table: about as large as a telephone's."""
    grain = SYSTEM_ENTROPY(WIDTH * HEIGHT // 16)
    small = QImage(grain, WIDTH // 4, HEIGHT // 4, QImage.Format.Format_Grayscale8).scaled(WIDTH, HEIGHT)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#e9e4da"))
    painter = QPainter(image)
    painter.setOpacity(0.12)
    painter.drawImage(0, 0, small)
    painter.setOpacity(1.0)
    font = QFont("Noto Sans SC")
    font.setPixelSize(64)
    painter.setFont(font)
    for line in range(22):
        painter.drawText(
            QPointF(120, 140 * (line + 1)), f"{number}{line} 低保从九月起停发，村里说重新核对，让等通知。" * 3
        )
    painter.end()
    writer = QImageWriter(str(path), b"jpeg")
    writer.setQuality(93)
    writer.write(image)
    return path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
