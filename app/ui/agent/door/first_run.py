"""First run: from the size of the text to an open store, one step a page; a crash costs no step."""

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from app.actions.first_run import FirstRun, Step, keep_first_run, read_first_run
from app.errors import AppError
from app.ui.agent.door.account_step import AccountStep
from app.ui.agent.door.done import DonePage
from app.ui.agent.door.frame import Frame
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.look_step import LookStep
from app.ui.agent.door.rules_step import RulesStep
from app.ui.agent.door.step import StepPage
from app.ui.agent.door.use_step import UseStep
from app.ui.jobs import Lane

if TYPE_CHECKING:
    from app.actions.setup import Standing
    from app.store.store import Store

_ORDER = tuple(Step)


class FirstRunPages(QObject):
    """`opened_store` brings the open store of a machine that was set up."""

    opened_store = Signal(object)

    def __init__(self, kit: DoorKit, frame: Frame) -> None:
        super().__init__(frame)
        self._kit = kit
        self._frame = frame
        self.run = read_first_run(kit.folder)
        self.use = UseStep(kit)
        self.account = AccountStep(kit)
        self.steps: dict[Step, StepPage] = {
            Step.LOOK: LookStep(kit.look, kit.reading, kit.announcer),
            Step.USE: self.use,
            Step.RULES: RulesStep(),
            Step.ACCOUNT: self.account,
        }
        for step, page in self.steps.items():
            frame.add_page(page)
            place = _ORDER.index(step)
            page.went_on.connect(partial(self._go, place + 1))
            page.went_back.connect(partial(self._go, place - 1))
        self.account.submitted.connect(self._on_submitted)

    def start(self) -> None:
        self.use.show_choice(self.run.enrolment, has_chosen=_is_after(self.run, Step.USE))
        self.account.name_edit.setText(self.run.account_name)
        self._show(self.run.step)

    def _go(self, place: int) -> None:
        step = _ORDER[min(max(place, 0), len(_ORDER) - 1)]
        self._keep(msgspec.structs.replace(self.run, step=step, enrolment=self.use.enrolment))
        if step is Step.USE:
            self._kit.settings.change(has_chosen_size=True)
        self._show(step)

    def _keep(self, run: FirstRun) -> None:
        self.run = run
        self._kit.jobs.run(
            Lane.STORE, self, partial(keep_first_run, self._kit.folder, run), failed=self._on_not_kept
        )

    def _show(self, step: Step) -> None:
        self._frame.show_page(self.steps[step], has_hills=False)

    def _on_not_kept(self, error: AppError) -> None:
        self._kit.announcer.say(self.account.on_failed(error), is_urgent=True)

    def _on_submitted(self, account_name: str, passphrase: str) -> None:
        kit = self._kit
        self._keep(msgspec.structs.replace(self.run, account_name=account_name))

        def work() -> "tuple[Store, Standing]":
            from app.actions.opening import create_profile  # noqa: PLC0415 - the store's libraries take seconds
            from app.actions.setup import standing  # noqa: PLC0415

            store = create_profile(
                kit.folder, passphrase, account_name=account_name, clock=kit.clock, entropy=kit.entropy
            )
            return store, standing(store)

        kit.jobs.run(Lane.STORE, self, work, self._on_made, self._on_failed)

    def _on_made(self, made: "tuple[Store, Standing]") -> None:
        store, known = made
        self._kit.settings.change(wants_tour=True)
        self.account.on_made()
        done = DonePage(store.account_name, known)
        done.went_on.connect(partial(self.opened_store.emit, store))
        self._frame.show_page(done)

    def _on_failed(self, error: AppError) -> None:
        self._kit.announcer.say(self.account.on_failed(error), is_urgent=True)


def _is_after(run: FirstRun, step: Step) -> bool:
    return _ORDER.index(run.step) > _ORDER.index(step)
