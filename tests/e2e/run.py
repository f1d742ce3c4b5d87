"""`make run`: the window on a demonstration profile, beside a gateway on this machine; nothing of it is real.

Without a display the same main job goes through the same windows out of sight, and leaves pictures behind.
"""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.store import cases
from app.store.store import Store
from app.store.vault import Vault
from app.sync.engine import Engine
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.client import GatewayClient
from app.wire.trust import DeviceKeys, Trust
from tests.e2e import demo
from tests.e2e.gateway_process import gateway_process
from tests.e2e.office import work_on
from tests.e2e.profile import Profile, read_texts
from tests.samples import KNOWN_COUNTIES, sample_filing

HOME = Path("build/run")
PETITIONS, ACTED = 24, 12
PASSPHRASE = "水渠 路灯 老井 石桥"


def main() -> int:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print(
            "没有屏幕，同样的事在看不见的窗口里做一遍。 No display: the same, through windows out of sight."
        )
        status = demo.main(["--shots", "build/demo/shots", "--wav", "build/demo/home.wav"])
        print("图在 build/demo/shots。 Pictures are in build/demo/shots.")
        return status
    profile = Profile(HOME, passphrase=PASSPHRASE)
    profile.make()
    with gateway_process(profile.gateway, profile.port):
        _furnish(profile)
        print(f"口令 passphrase: {PASSPHRASE}", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "app", "--home", str(profile.paths.home)], check=False
        ).returncode


def _furnish(profile: Profile) -> None:
    """A few weeks of an invented agent's work, so that there is something to look at."""
    keys = Vault.load(profile.vault).unlock(profile.passphrase)
    with Store.open(profile.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        with store.read() as work:
            filed = len(cases.list_cases(work, limit=PETITIONS))
        today = civil_date(store.clock.now())
        for index, text in enumerate(islice(read_texts(PETITIONS), PETITIONS)):
            if index >= filed:
                filing = sample_filing(index, text.content, text.title, today=today)
                file_petition(store, filing, known_counties=KNOWN_COUNTIES)
        Engine(store, _connect).run()
        work_on(profile, ACTED)


def _connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


if __name__ == "__main__":
    sys.exit(main())
