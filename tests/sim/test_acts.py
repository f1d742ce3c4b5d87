"""What people do in the simulator: they find again what they filed, also when the program said it again."""

from pathlib import Path

from app.store import moving_on
from app.wire.receipt import Code
from tests.sim.acts import standing_filing
from tests.store.scene import Scene


def test_whoever_is_not_sure_finds_the_filing_that_was_said_again_at_another_place(tmp_path: Path) -> None:
    """A crash kept them from hearing that it is filed, and its place in the chain was taken: two events."""
    with Scene(tmp_path / "vault") as scene:
        first = scene.file(1)
        scene.settle(first, Code.OTHER_BYTES)
        with scene.store.write() as work:
            assert moving_on.say_again(work, [first]) == 1
        (again,) = [stored for stored in scene.due() if stored.petition_id == first.petition_id]
        with scene.store.read() as work:
            assert standing_filing(work, str(first.petition_id)) == again.id != first.id
