"""Screens: every page of the program, one after the other; for pictures and for audits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.main import Program
from app.paths import Paths
from app.store import cases
from app.ui.widgets.question import Question
from tests.e2e.driver import Driver
from tests.e2e.window import Session

Act = Callable[[str], None]
"""What is done with a screen once it stands: it is told the name."""

SHOT_THEMES = (Theme.LIGHT, Theme.CONTRAST)


def tour(session: Session, act: Act) -> None:
    """All that lies behind the door."""
    agent, shell = session.agent, session.agent.shell
    for name in ("home", "cases", "upload", "stick", "settings"):
        shell.go(name)
        session.rest()
        act(name)
    agent.open_case(busiest_case(session))
    session.rest()
    act("case")
    for name in _form_parts(session):
        act(name)
    shell.go("enrol")
    session.rest()
    act("enrol")
    shell.go("home")
    for name, show in (("menu", shell.show_menu), ("help", shell.show_help)):
        show()
        session.rest()
        act(name)
        _dismiss(session)


def _form_parts(session: Session) -> Iterator[str]:
    """A new draft, its parts from top to bottom, and what a check says of it."""
    session.agent.kit.settings.change(records_by_steps=False)
    session.agent.new_draft()
    form = session.agent.form
    session.until(lambda: form.draft_id)
    for part in range(5):
        form.edit.go_to_part(part)
        session.rest()
        yield f"form-{part + 1}"
    form.edit.check()
    session.rest()
    yield "form-checked"


def _dismiss(session: Session) -> None:
    for question in session.program.window.findChildren(Question):
        if question.isVisible():
            session.click(question.buttons[0])
    session.rest()


def busiest_case(session: Session) -> str:
    """The one that the office has done most with."""
    with session.store.read() as work:
        views = cases.list_cases(work, limit=1_000)
    return max(views, key=lambda view: view.rev).petition_id


@contextmanager
def at_the_door(home: Path, account: Callable[[Paths], None] | None = None) -> Iterator[Driver]:
    """The program on a machine where nobody is, or where `account` has made somebody."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - made by whoever runs the window

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    paths = Paths(home)
    paths.prepare()
    if account is not None:
        account(paths)
    program = Program(app, paths)
    program.start()
    driver = Driver(program)
    driver.rest()
    try:
        yield driver
    finally:
        program.window.close()
        program.close()


def in_all_looks(driver: Driver, act: Act, themes: tuple[Theme, ...] = tuple(Theme)) -> Act:
    """An act that is done in every size and theme; the look is 标准 and light again afterwards."""

    def in_each(name: str) -> None:
        look = driver.program.look
        for size, theme in product(Size, themes):
            look.set_look(size, theme)
            driver.settle()
            act(f"{name}-{size}-{theme}")
        look.set_look(Size.STANDARD, Theme.LIGHT)
        driver.settle()

    return in_each
