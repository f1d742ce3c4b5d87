"""The power goes at any question of the recording: what was answered a second ago is there, and where."""

import shutil
from pathlib import Path

from app.domain.draft import Draft
from app.store import drafts
from app.store.store import Store
from app.ui.agent.form.guide import KEY
from tests.store.scene import KEYS
from tests.ui.desk import Desk, wait_for


def test_the_power_may_go_at_any_question(fresh_desk: Desk, tmp_path: Path) -> None:
    """A copy of the disk at that moment, opened again, stands for the machine that starts anew."""
    desk = fresh_desk
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    desk.put_filing()
    guide, scene = desk.edit.guided.guide, desk.scene
    for number, stop in enumerate(guide.stops):
        guide.go(number)
        desk.sheet.matter.facts.put(f"说到第 {number} 问。")
        desk.sheet.matter.facts.edited.emit()
        wait_for(lambda: desk.page.autosave.is_saved)
        expected = desk.sheet.draft
        after = tmp_path / f"after-{number}"
        shutil.copytree(scene.folder, after)
        store = Store.open(after, KEYS, clock=scene.clock, entropy=scene.entropy)
        with store, store.read() as work:
            (left,) = drafts.open_drafts(work)
        kept = Draft.from_bytes(left.content)
        assert kept.texts["petition.facts"] == f"说到第 {number} 问。"
        assert kept.texts == expected.texts
        memory = kept.unknown[KEY]
        assert isinstance(memory, dict)
        assert memory["at"] == stop.ask.key
        shutil.rmtree(after)
    desk.clear_away()
