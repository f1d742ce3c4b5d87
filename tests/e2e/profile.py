"""Profile: where a demonstration lives, what an office handed it, and the ledger of what was acknowledged."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from app.actions.setup import enrol
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.e2e.gateway_process import free_port, run_gateway_command
from tests.samples import invented_petitions

AGENT = "周敏"


class Text(NamedTuple):
    title: str
    content: str


class Profile:
    """A client, a gateway, the port and passphrase that they keep."""

    def __init__(self, home: Path, passphrase: str | None = None) -> None:
        self.paths = Paths(home / "client")
        self.gateway = home / "gateway"
        self.enrolment = home / "demo.xyenrol"
        self._port = home / "port"
        self._passphrase = home / "passphrase"
        self._given = passphrase
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.paths.prepare()

    @property
    def vault(self) -> Path:
        return self.paths.vault

    @property
    def port(self) -> int:
        """Chosen once: the enrolment file names it, and a laptop knows no other address."""
        return int(_kept(self._port, lambda: str(free_port())))

    @property
    def passphrase(self) -> str:
        return self._given or _kept(self._passphrase, lambda: secrets.token_urlsafe(24))

    def make(self) -> None:
        """What is missing of it: the office's file, the vault, a device that trusts the office."""
        self._invite()
        if not Vault.exists(self.vault):
            Vault.create(self.vault, account_name=AGENT, passphrase=self.passphrase, entropy=SYSTEM_ENTROPY)
        keys = Vault.load(self.vault).unlock(self.passphrase)
        make = Store.open if Store.exists(self.vault) else Store.create
        with make(self.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
            with store.read() as work:
                is_enrolled = work.device.enrolment is not None
            if not is_enrolled:
                enrol(store, self.enrolment.read_bytes())

    def _invite(self) -> None:
        """The office hands over an enrolment file; nothing is sent for it."""
        if not self.enrolment.exists():
            address = f"https://127.0.0.1:{self.port}"
            office = [
                "--name",
                "示范代理员",
                "--unit",
                "清溪镇信访办",
                "--region",
                "370116",
                "--url",
                address,
            ]
            out = ["--trust-first", "--out", str(self.enrolment)]
            run_gateway_command(self.gateway, "device", "add", *office, *out)


class Ledger:
    """Keeps outside of the profile what was acknowledged, one line for each, before anything else happens."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def note(self, what: str, name: str, value: str) -> None:
        if self._path:
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(f"{what} {name} {value}\n")


def read_texts(count: int) -> Iterator[Text]:
    """From the file that XIANGYIN_TEXTS names, else invented."""
    source = os.environ.get("XIANGYIN_TEXTS")
    if source is None:
        for sample in invented_petitions(count):
            yield Text(sample.title, sample.content)
        return
    with Path(source).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Text(str(record["title"])[:50], str(record["content"]))


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The text in `path`, made and written whole the first time."""
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.write_text(make(), encoding="utf-8")
        fresh.replace(path)
    return path.read_text(encoding="utf-8")
