"""Power: it is lost now. A copy of the disk, opened again, stands for the machine that starts anew."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store.store import Store
from tests.store.scene import KEYS, Scene


@contextmanager
def after_power_loss(scene: Scene, place: Path) -> Iterator[Store]:
    """The store as it comes up; `place` is a folder for the copy, which goes again."""
    shutil.copytree(scene.folder, place)
    with Store.open(place, KEYS, clock=scene.clock, entropy=scene.entropy) as store:
        yield store
    shutil.rmtree(place)
