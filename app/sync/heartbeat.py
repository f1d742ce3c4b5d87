"""Heartbeat: at the end of a run the gateway is told how this device stands; that it fails is no failure."""

import contextlib
from datetime import datetime, timedelta
from typing import Final

from app import __version__
from app.errors import AppError, DeviceError
from app.store import attachments, deliveries, outbox
from app.store import device as devices
from app.store.store import Work
from app.sync.revocation import REVOKED
from app.sync.run import Run
from app.wire.canonical import to_base64url
from app.wire.enrolment import DeviceState
from app.wire.heartbeat import Heartbeat

EVERY: Final = timedelta(minutes=15)


class Heart:
    """Remembers from run to run when it last beat."""

    def __init__(self) -> None:
        self._at: datetime | None = None

    def beat(self, run: Run) -> None:
        """If it is time. Raises DeviceError `device_revoked` and nothing else."""
        now = run.store.clock.now()
        if self._at is not None and timedelta() <= now - self._at < EVERY:
            return
        self._at = now
        try:
            with run.store.read() as work:
                standing = _standing(work, run, now)
            pulse = run.gateway.heartbeat(standing)
        except AppError as error:
            if error.code == REVOKED:
                raise
            return
        if pulse.state is DeviceState.REVOKED:
            raise DeviceError("device_revoked")
        if pulse.phone is not None:
            _learn_phone(run, pulse.phone)


def _learn_phone(run: Run, phone: str) -> None:
    """Of the office, for a laptop whose file named another or none; the next pulse brings it again."""
    with contextlib.suppress(AppError):
        with run.store.read() as work:
            is_known = devices.with_phone(work.device, phone) == work.device
        if not is_known:
            with run.store.write() as work:
                devices.save(work, devices.with_phone(work.device, phone))


def _standing(work: Work, run: Run, now: datetime) -> Heartbeat:
    waiting, totals = outbox.counts(work), attachments.totals(work)
    since = datetime.fromisoformat(waiting.oldest_at) if waiting.oldest_at else now
    return Heartbeat(
        nonce=to_base64url(work.entropy(16)),
        client=__version__,
        queued=waiting.waiting,
        files_queued=totals.files - totals.files_done,
        needs_attention=deliveries.count_needing_attention(work),
        oldest_seconds=max(0, int((now - _aware(since, now)).total_seconds())),
        drift_ms=run.gateway.clock_ahead // timedelta(milliseconds=1),
        free_bytes=run.store.free_bytes,
    )


def _aware(moment: datetime, now: datetime) -> datetime:
    """What hides its hour shows a day alone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
