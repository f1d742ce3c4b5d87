"""Joint screens: three people petition together: each of them agrees, and what is read names them all."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.domain.draft import Draft
from app.ui.agent.form.page import FormPage
from app.ui.showroom.form_screens import go_to_question, show_form
from app.ui.showroom.people import filing
from app.ui.showroom.stage import Build, Stage, Steps

_OTHERS: Final = (("李桂花", "柳林村"), ("孙二妮", "水库村"))


def _together(question: str, stage: Stage) -> Steps:
    page = show_form(stage, FormPage.new_draft, by_steps=True)
    yield
    texts = {**Draft.of(filing(0)).texts, "petition.group_size": "9"}
    for number, (name, address) in enumerate(_OTHERS, 1):
        at = f"petition.petitioners[{number}]"
        texts |= {f"{at}.name": name, f"{at}.address": address}
    page.edit.sheet.put(Draft(texts))
    go_to_question(page, question)
    yield


JOINT: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "guided-joint-consent": partial(_together, "consent"),
        "guided-joint-proof": partial(_together, "proof"),
        "guided-joint-read-back": partial(_together, "read_back"),
    }
)
