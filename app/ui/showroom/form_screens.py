"""Form screens: the form empty, filled and wrong, what it asks, and what comes after it."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.actions.filing import Filed
from app.domain.draft import Draft
from app.ui.agent.form.page import FormPage
from app.ui.showroom.filled import CODED, REFUSED, UPLOADING
from app.ui.showroom.people import filing
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.world import CODE, World

_FILES_PART: Final = 3
Act = Callable[[FormPage], object]


def show_form(stage: Stage, begin: Act, *, by_steps: bool = False) -> FormPage:
    """In view once `stage` is ready; `by_steps`: one question after the other."""
    page = FormPage(stage.kit(stage.house.busy))
    stage.settings.change(records_by_steps=by_steps)
    stage.window.show_face(page)
    stage.window.show()
    stage.window.activateWindow()
    begin(page)
    page.opened.emit()
    stage.is_ready = lambda: bool(page.draft_id) or _is_elsewhere(page)
    return page


def go_to_question(page: FormPage, key: str) -> None:
    guide = page.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == key))


def _is_elsewhere(page: FormPage) -> bool:
    """Not on its way to a form: on another page, or it cannot be opened."""
    return (
        page.current not in {page.opening, getattr(page, "edit", None)} or not page.opening.trouble.isHidden()
    )


def _new(stage: Stage) -> Steps:
    show_form(stage, FormPage.new_draft)
    yield


def _new_then(act: Act, stage: Stage) -> Steps:
    page = show_form(stage, FormPage.new_draft)
    yield
    act(page)
    yield


def _full(page: FormPage) -> None:
    page.edit.sheet.put(Draft.of(filing(0)))


def _full_then(act: Act, stage: Stage) -> Steps:
    page = show_form(stage, FormPage.new_draft)
    yield
    _full(page)
    yield
    act(page)
    yield


def _wrong(page: FormPage) -> None:
    """Half of it is missing, the rest does not hold; and somebody is in danger."""
    texts = dict(Draft.of(filing(0)).texts)
    texts["petition.petitioners[0].identity.number"] = "37011619480312001"
    texts["petition.petitioners[0].phone"] = "1540000"
    for path in ("petition.request", "petition.facts", "petition.petitioners[0].name"):
        texts.pop(path, None)
    page.edit.sheet.put(Draft(texts))
    page.edit.warn_of_danger("先打 110（报警）或 120（急救），人要紧，记录可以等。")
    page.edit.check()


def _several(page: FormPage) -> None:
    page.edit.sheet.petitioner.add_button.click()
    page.edit.sheet.petitioner.people[1].name.put("刘秀英")
    page.edit.sheet.petitioner.people[1].removal_asked.emit()


def _suggesting(stage: Stage) -> Steps:
    """Below a field that somebody writes in."""
    page = show_form(stage, FormPage.new_draft)
    yield
    field = page.edit.sheet.matter.region
    field.box.setFocus()
    field.box.selectAll()
    field.box.insertPlainText("莱芜")
    stage.is_ready = lambda: bool(field.list.buttons)
    yield
    stage.is_ready = lambda: True
    yield


def _accused(page: FormPage) -> None:
    page.edit.sheet.matter.accusation_button.click()


def _asks_for_danger(page: FormPage) -> None:
    page.edit.sheet.matter.danger_asked.emit()


def _parts(page: FormPage) -> None:
    page.edit.whole.header.parts_asked.emit()


def _correct(stage: Stage) -> Steps:
    """What the township sent back, with its words."""
    show_form(stage, lambda page: page.correct(REFUSED))
    yield


def _missing(stage: Stage) -> Steps:
    show_form(stage, lambda page: page.open_draft("019a0000-0000-7000-9000-00000000dead"))
    yield


def _opening(stage: Stage) -> Steps:
    page = FormPage(stage.kit(stage.house.busy))
    stage.window.show_face(page)
    page.opening.start()
    page.opening._loading.show()  # noqa: SLF001 - half a second later it would show itself
    yield


def _with_files(stage: Stage) -> Steps:
    page = show_form(stage, FormPage.new_draft)
    yield
    page.edit.sheet.files.open(UPLOADING)
    page.edit.go_to_part(_FILES_PART)
    yield


def _filed(code: str | None, stage: Stage) -> Steps:
    show_filed(stage, stage.house.busy, code)
    yield


def _filed_practice(stage: Stage) -> Steps:
    show_filed(stage, stage.house.practised, CODE, is_practice=True)
    yield


def _filed_then(act: Act, stage: Stage) -> Steps:
    page = show_filed(stage, stage.house.busy, CODE)
    yield
    act(page)
    yield


def show_filed(stage: Stage, world: World, code: str | None, *, is_practice: bool = False) -> FormPage:
    """The petition of that world whose code is still here."""
    page = FormPage(stage.kit(world))
    filed = Filed(CODED, "event", "sha", code, is_practice=is_practice)
    page.done.show_filed(filed, stage.house.clock.now())
    page.show_page(page.done)
    return stage.put(page)


FORMS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "form": _new,
        "form-errors": partial(_new_then, _wrong),
        "form-ready": partial(_full_then, lambda page: page.edit.check()),
        "form-remove-question": partial(_new_then, _several),
        "form-suggestions": _suggesting,
        "form-files": _with_files,
        "form-danger-question": partial(_new_then, _asks_for_danger),
        "form-discard-question": partial(_new_then, lambda page: page.edit.discard_asked.emit()),
        "form-parts-question": partial(_new_then, _parts),
        "form-elsewhere": partial(_new_then, _accused),
        "form-correction": _correct,
        "form-opening": _opening,
        "form-not-opened": _missing,
        "filed": partial(_filed, CODE),
        "filed-again": partial(_filed, None),
        "filed-practice": _filed_practice,
        "filed-handed-over": partial(_filed_then, lambda page: page.done.show_handed_over()),
        "filed-code-question": partial(_filed_then, lambda page: page.done.hand_button.click()),
    }
)
