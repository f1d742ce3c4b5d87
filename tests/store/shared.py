"""Shared laptop: a vault with two agents, and a scene of whoever has it open."""

from pathlib import Path
from typing import Final

from app.actions.handover import add_account
from app.actions.remembering import no_keychain
from app.store.store import Store
from app.store.vault import Account, Vault
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import Scene

FIRST: Final = "水渠 堵塞 已经 三年"
SECOND: Final = "五月 春风 石桥 东头"


class Laptop:
    """A vault with two agents, and a scene of whoever has it open."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.opened = folder, 1
        folder.mkdir()
        vault = Vault.create(folder, account_name="周敏", passphrase=FIRST, entropy=SeededEntropy(4))
        self.first = vault.accounts[0]
        keys = vault.unlock(FIRST)
        Store.create(folder, keys, clock=FakeClock(), entropy=SeededEntropy(1)).close()
        with Scene(folder, keys=keys) as scene:
            self.second = add_account(
                scene.store, folder, FIRST, name="韩立国", new_passphrase=SECOND, find=no_keychain
            )

    def open(self, account: Account) -> Scene:
        passphrase = FIRST if account == self.first else SECOND
        keys = Vault.load(self.folder).unlock(passphrase, account.id)
        self.opened += 1
        return Scene(self.folder, keys=keys, seed=self.opened)
