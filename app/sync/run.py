"""Run: what the passes of one run of the engine share."""

from dataclasses import dataclass

from app.store.store import Store
from app.sync.conversation import Gateway
from app.sync.progress import Tally
from app.sync.report import Findings
from app.wire.trust import DeviceKeys, Trust


@dataclass(frozen=True, slots=True)
class Run:
    """The store at one end, the gateway at the other, and what was counted and found so far."""

    store: Store
    gateway: Gateway
    trust: Trust
    keys: DeviceKeys
    tally: Tally
    findings: Findings
