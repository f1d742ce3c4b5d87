"""A laptop at the far end of a narrow line: syncs for so many seconds and says what was safe, and when."""

import json
import sys
import time
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from app.domain.delivery import Delivery
from app.store import deliveries
from app.store.store import Store
from app.store.tables import AttachmentRow, EventRow, ReceiptRow
from app.store.vault import Vault
from app.sync.engine import Engine
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.network import connect
from tests.bench.profile import PASSPHRASE

_TEXTS: Final = (
    select(func.count())
    .select_from(ReceiptRow)
    .join(EventRow, EventRow.number == ReceiptRow.number)
    .where(EventRow.petition_id.is_not(None))
)
_PAUSE_SECONDS: Final = 2
_FILES: Final = select(func.count(AttachmentRow.receipt))


def main(folder: Path, limit: float) -> None:
    keys = Vault.load(folder).unlock(PASSPHRASE)
    seen: list[tuple[float, int, int, int]] = []
    stops: list[str] = []
    with Store.open(folder, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        engine, started = Engine(store, connect), time.monotonic()

        def look() -> bool:
            """Whether there is time left."""
            passed = time.monotonic() - started
            with store.read() as work:
                texts = work.connection.execute(_TEXTS).scalar_one()
                files = work.connection.execute(_FILES).scalar_one()
                safe = deliveries.count(work)[Delivery.UPLOADED]
            if not seen or seen[-1][1:] != (texts, files, safe):
                seen.append((passed, texts, files, safe))
            return passed < limit

        while look():
            steps = engine.steps()
            for _ in steps:
                if not look():
                    break
            steps.close()
            report = engine.report()
            if not report.waiting and not report.files_waiting:
                break
            if report.stopped_by is not None:
                stops.append(report.stopped_by.code)
            time.sleep(_PAUSE_SECONDS)
    print(json.dumps({"seen": seen, "stops": stops}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
