"""Introduction: before anything is sent, the gateway proves itself and the device is known to it."""

from datetime import timedelta

import msgspec

from app import __version__
from app.errors import DeviceError, RefusedError
from app.store import device as devices
from app.store.device import Device
from app.sync.run import Run
from app.wire.enrolment import DeviceCertificate, DeviceState
from app.wire.signing import Signed

WORTH_NOTING = timedelta(seconds=1)
"""A drift that changes by less is not written down: an idle run writes nothing."""


def introduce(run: Run) -> None:
    """Say hello, note the gateway's time, and finish an enrolment that is not yet confirmed.

    Raises DeviceError `client_old` when the gateway no longer takes this version, `device_revoked` when it no
    longer takes this device, `device_unknown` as long as it does not know one that it had confirmed: the
    queue is kept.
    """
    gateway = run.gateway
    with run.store.read() as work:
        device = work.device
    hello = gateway.hello()
    run.findings.clock_ahead = gateway.clock_ahead
    run.findings.offered_packs = dict(hello.packs)
    if _as_numbers(hello.minimum_client) > _as_numbers(__version__):
        raise DeviceError("client_old", minimum=hello.minimum_client)
    known = _with_time(device, gateway.clock_ahead)
    if device.enrolment is not None and device.state is not DeviceState.ACTIVE:
        certificate, signed = _enrolled(run, device, device.enrolment.code)
        known = msgspec.structs.replace(known, state=certificate.state, certificate=signed)
    if known != device:
        with run.store.write() as work:
            devices.save(work, known)
    if known.state is DeviceState.REVOKED:
        raise DeviceError("device_revoked")


def _enrolled(run: Run, device: Device, code: str) -> tuple[DeviceCertificate, Signed]:
    try:
        return run.gateway.enrol(code=code, name=device.account_name, client=__version__)
    except RefusedError:
        if device.is_forgotten:  # it is the code of then
            raise DeviceError("device_unknown") from None
        raise


def _with_time(device: Device, clock_ahead: timedelta) -> Device:
    noted = timedelta(milliseconds=device.clock_ahead_ms or 0)
    if device.clock_ahead_ms is not None and abs(clock_ahead - noted) < WORTH_NOTING:
        return device
    return msgspec.structs.replace(device, clock_ahead_ms=clock_ahead // timedelta(milliseconds=1))


def _as_numbers(version: str) -> tuple[int, ...]:
    """`0.10.2` is newer than `0.9`; anything that is not a number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
