"""Store: the encrypted database of one data folder, opened by one process, used from any of its threads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import ballast
from app.store.anchoring import Anchoring
from app.store.backup import Backup, copy_out, is_due, make_backup, require_sound_copy
from app.store.blobs import BLOBS_NAME, Blobs
from app.store.device import Device, new_device
from app.store.disk import free_bytes, require_room_for_media
from app.store.engine import reading, require_sound_file
from app.store.forgetting import forget_gone
from app.store.gate import Gate
from app.store.opening import DATABASE_NAME, Parts, open_parts, open_to_read
from app.store.place import place_of
from app.store.rekeying import require_room
from app.store.repair import has_remains
from app.store.vault import Account, Vault, VaultKeys
from app.store.work import Memory, Work, World, to_ms
from app.store.writing import Writer

__all__ = ["Store", "Work"]

T = TypeVar("T")

_log = get_logger("store")


class Store:
    """`read` and `write` hand out units of work; everything else is a function that takes one."""

    def __init__(self, folder: Path, account: Account, world: World, *, is_read_only: bool) -> None:
        """Use `create` or `open`."""
        self.is_read_only = is_read_only
        self.blobs = Blobs(folder / BLOBS_NAME)
        self.folder = folder
        self._account = account
        self._world = world
        self._gate = Gate()
        self._keys: VaultKeys
        self._parts: Parts
        self._writer: Writer | None = None
        self._anchoring: Anchoring | None = None

    @classmethod
    def create(cls, folder: Path, keys: VaultKeys, *, clock: Clock, entropy: Entropy) -> Self:
        """A new database with a device of its own. Raises RefusedError `vault_exists`."""
        if cls.exists(folder):
            raise RefusedError("vault_exists")
        store = cls(folder, keys.account, World(clock, entropy, keys.account.id), is_read_only=False)
        store._take_in(keys, is_new=True)
        return store

    @classmethod
    def open(
        cls, folder: Path, keys: VaultKeys, *, clock: Clock, entropy: Entropy, read_only: bool = False
    ) -> Self:
        """Check the file, bring it up to date, take in what only the journal holds.

        What is damaged is put together again, see `app/store/repair.py`; `repair.last_repair` tells of it.

        With `read_only` nothing of that: it opens beside the process that writes, sees each commit of it, and
        refuses `write`. Blobs are there to be read.
        Raises DeviceError `database_damaged`, `database_newer`, `database_engine_old`, `keyslots_damaged`,
        `vault_in_use` (with the `pid` of the other process), `disk_full` or `disk_failed`; to read only also
        `database_older`, but never `vault_in_use`.
        """
        cls._require_file(folder, is_read_only=read_only)
        store = cls(folder, keys.account, World(clock, entropy, keys.account.id), is_read_only=read_only)
        store._take_in(keys, is_new=False)
        return store

    @classmethod
    def restore(cls, folder: Path, keys: VaultKeys, base: Path, *, clock: Clock, entropy: Entropy) -> Self:
        """Open with all that the backup `base` holds, and all that is here beside it: nothing is taken away.

        What was here lies in quarantine afterwards. Raises what `open` raises, and DeviceError
        `backup_unsound`.
        """
        try:
            require_sound_copy(base, keys)
        except DeviceError as error:
            raise DeviceError("backup_unsound") from error
        store = cls(folder, keys.account, World(clock, entropy, keys.account.id), is_read_only=False)
        store._take_in(keys, is_new=False, base=base)
        return store

    def _take_in(self, keys: VaultKeys, *, is_new: bool, base: Path | None = None) -> None:
        if self.is_read_only:
            self._parts, self._keys = open_to_read(self.folder, keys), keys
        else:
            ballast.with_room(self.folder, partial(self._take_pen, keys, is_new=is_new, base=base))

    def _take_pen(self, keys: VaultKeys, *, is_new: bool, base: Path | None) -> None:
        def make_device() -> Device:
            return new_device(keys.account.id, keys.account.name, self.now_ms(), self.entropy)

        self._parts = open_parts(self.folder, keys, self._world, make_device, is_new=is_new, base=base)
        self._keys = self._parts.keys
        try:
            self._begin_to_write()
        except BaseException:
            self._let_go()
            raise

    def _begin_to_write(self) -> None:
        pen = self._parts.pen
        assert pen is not None
        forget = partial(forget_gone, self._parts.path, self._keys)
        writer = Writer(pen.connection, self._parts.readers, pen.journal, self.blobs, self._world, forget)
        writer.recover(place_of(self._parts.path), was_cut_off=pen.was_cut_off, was_repaired=pen.was_repaired)
        self._writer = writer
        with self._parts.readers.begin() as connection:
            device = Work(connection, self._world, Memory()).device
        self._anchoring = Anchoring(self._parts.path, self._keys, self.entropy, device)

    def _let_go(self) -> None:
        """Of all that remembers a key: the connections do, and so does the writer's device."""
        try:
            if self._writer is not None and self._anchoring is not None:
                self._writer.empty_log()
                self._anchoring.renew()
        except DeviceError as error:
            _log.warning("anchor_not_written %s", error)
        finally:
            self._parts.close()
            del self._parts, self._keys
            self._writer = self._anchoring = None

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is one, or what one can be made of again."""
        return (folder / DATABASE_NAME).exists() or has_remains(folder)

    @classmethod
    def _require_file(cls, folder: Path, *, is_read_only: bool) -> None:
        """Who only looks makes nothing of what remains, and no empty file either."""
        if not (folder / DATABASE_NAME).exists() and (is_read_only or not cls.exists(folder)):
            raise DeviceError("database_damaged", reason="missing")

    def close(self) -> None:
        """Wait for whoever is inside, then let go of everything; a second time does nothing."""
        if self._gate.shut():
            self._let_go()

    def lock(self) -> None:
        """Let go of the file and its keys, and stay: until `unlock` whoever asks hears `vault_locked`."""
        if self._gate.shut(locked=True):
            self._let_go()

    @property
    def is_locked(self) -> bool:
        return self._gate.is_locked

    def unlock(self, keys: VaultKeys) -> None:
        """Go on where `lock` stopped. Raises what `open` raises, and stays locked then."""
        if not self.is_locked or keys.account != self._account:
            raise ValueError("not locked, or the keys of somebody else")
        self._require_file(self.folder, is_read_only=self.is_read_only)
        self._take_in(keys, is_new=False)
        self._gate.open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def clock(self) -> Clock:
        return self._world.clock

    @property
    def entropy(self) -> Entropy:
        return self._world.entropy

    @property
    def account_id(self) -> str:
        return self._account.id

    @property
    def account_name(self) -> str:
        return self._account.name

    @property
    def free_bytes(self) -> int:
        """Room on the disk that this store lies on."""
        return free_bytes(self.folder)

    def now_ms(self) -> int:
        return to_ms(self._world.clock.now())

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One state of the database, whatever is written meanwhile; writing is refused."""
        with self._gate.entered(), reading(self._parts.readers) as connection:
            yield Work(connection, self._world, Memory())

    @contextmanager
    def write(self) -> Iterator[Work]:
        """All or nothing, one writer at a time; leaving the block without an error commits.

        After a failure of the disk nobody knows what it holds: DeviceError `disk_failed` until the store is
        opened again. DeviceError `store_read_only` where another process has the pen.
        """
        with self._gate.alone():
            if self._writer is None or self._anchoring is None:
                raise DeviceError("store_read_only")
            try:
                with self._writer.work() as work:
                    yield work
            except DeviceError as error:
                if error.code == "disk_full":
                    # The next try finds room.
                    ballast.give_up(self.folder)
                raise
            self._anchoring.follow(work.memory.device)

    def back_up(self) -> Backup:
        """Now, whatever is written meanwhile. Raises DeviceError `store_read_only` and as `make_backup`."""
        with self._gate.entered():
            self._require_pen()
            return make_backup(self.folder, self._parts.path, self._keys, self._world.clock.now())

    def is_backup_due(self) -> bool:
        with self._gate.entered():
            self._require_pen()
            return is_due(self.folder, self._parts.path, self._world.clock.now())

    def copy_out(self, to: Path) -> tuple[Path, int]:
        """All that another laptop needs, into a folder elsewhere. Raises as `backup.copy_out`."""
        with self._gate.entered():
            self._require_pen()
            return copy_out(self.folder, self._parts.path, self._keys, to, self._world.clock.now())

    def lay_in_ballast(self) -> None:
        ballast.lay_in(self.folder)

    def change_slots(self, change: Callable[[Vault, VaultKeys], T]) -> T:
        """What opens the vault. Raises DeviceError `store_read_only`, and what `change` raises."""
        with self._gate.alone():
            self._require_pen()
            return change(Vault.load(self.folder, entropy=self.entropy), self._keys)

    def change_key(self, removed: str) -> None:
        """Take the account `removed` out of the vault, and give every file a key that it never knew.

        Nobody comes in meanwhile. Raises as `Vault.begin_moving`, and DeviceError `disk_full` or
        `database_damaged`, which the next opening repairs; when what follows fails, the store stays locked,
        and the next unlocking goes on.
        """
        require_room(self._parts.path)
        self.require_sound_file()
        keys = self.change_slots(lambda vault, keys: vault.begin_moving(keys, removed))
        self.lock()
        self._take_in(keys, is_new=False)
        self._gate.open()

    def require_room_for_media(self) -> None:
        """Raises DeviceError `disk_low`."""
        require_room_for_media(self.folder)

    def _require_pen(self) -> None:
        if self.is_read_only:
            raise DeviceError("store_read_only")

    def require_sound_file(self) -> None:
        """Check every page of the file. Raises DeviceError `database_damaged`, or `store_read_only`."""
        with self._gate.alone():
            self._require_pen()
            require_sound_file(self._parts.path, self._keys)
