"""Text pairs: what the stylesheet writes on what, in every state, read from the sheet; each must be listed.

The sheet is written with the names of the colours in their place. Who gives a word a colour, or a button a
ground under the pointer, and lists no pair is told here: a picture of a screen shows no pressed button.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from app.accessibility.scale import Size
from app.accessibility.stylesheet import TONES, written
from app.accessibility.themes import COLORS, TEXT_PAIRS, Theme

NAMES = {name: name for name in COLORS[Theme.LIGHT]}
_RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
_ATTRIBUTE = re.compile(r'\[(\w+)="(\w+)"\]')
_STATE = re.compile(r"(?<!:):([\w-]+)")
_TONES_OF_WORDS = {"QWidget", "QLabel"}


class Element(NamedTuple):
    """`TextButton[variant="soft"]:hover`."""

    kind: str
    attributes: frozenset[tuple[str, str]]
    states: frozenset[str]


class Rule(NamedTuple):
    path: tuple[Element, ...]
    said: dict[str, str]

    @property
    def weight(self) -> int:
        """Of CSS: attributes and states before kinds."""
        return sum(16 * (len(part.attributes) + len(part.states)) + 1 for part in self.path)


def rules_of(sheet: str) -> Iterator[Rule]:
    for selectors, body in _RULE.findall(sheet):
        said = dict(re.findall(r"([\w-]+):\s*([^;]+);", body))
        for selector in selectors.split(","):
            yield Rule(tuple(map(element, selector.replace(">", " ").split())), said)


def element(text: str) -> Element:
    kind = re.split(r"[\[:]", text)[0]
    return Element(kind, frozenset(_ATTRIBUTE.findall(text)), frozenset(_STATE.findall(text)))


RULES = tuple(rules_of(written(Size.STANDARD, Theme.LIGHT, NAMES)))
GROUNDS = {
    rule.said["background"]
    for rule in RULES
    if len(rule.path) == 1 and dict(rule.path[0].attributes).get("surface") not in {None, "line"}
}
"""What a page, a bar, a card lets a word stand on."""


def winner(found: list[Rule], what: str) -> str:
    told = [rule for rule in found if what in rule.said]
    return max(told, key=lambda rule: rule.weight).said[what] if told else ""  # of equals the first …


def matching(path: tuple[Element, ...]) -> list[Rule]:
    """The last of equals wins, so it comes first."""
    fits = [rule for rule in RULES if len(rule.path) == len(path) and all(map(_is_like, rule.path, path))]
    return fits[::-1]


def _is_like(asked: Element, given: Element) -> bool:
    return asked.kind == given.kind and asked.attributes <= given.attributes and asked.states <= given.states


def buttons() -> Iterator[Element]:
    """Every variant, on and off, at rest, under the pointer and pressed."""
    variants = {dict(part.attributes).get("variant", "") for rule in RULES for part in rule.path}
    states = (frozenset[str](), frozenset({"hover"}), frozenset({"hover", "pressed"}), frozenset({"pressed"}))
    for variant, on, state in product(sorted(variants), ("true", "false"), states):
        yield Element("TextButton", frozenset({("variant", variant), ("on", on)}), state)


def words() -> set[Element]:
    """Every kind of word that some rule for a button knows."""
    told = {rule.path[1] for rule in RULES if len(rule.path) == 2 and rule.path[0].kind == "TextButton"}
    return {part for part in told if part.kind == "Text"} | {element("Text")}


def pairs_of_buttons() -> Iterator[tuple[str, str, str]]:
    for button, word in product(buttons(), words()):
        if not _goes_there(button, word):
            continue
        found = matching((button, word))
        ground = winner(found, "background") or winner(matching((button,)), "background")
        for under in GROUNDS if ground == "transparent" else {ground}:
            yield winner(found, "color"), under, f"{word} on {button}"


def _goes_there(button: Element, word: Element) -> bool:
    """A kind of word that only one variant knows stands on no other."""
    holders = {
        dict(rule.path[0].attributes).get("variant", "")
        for rule in RULES
        if len(rule.path) == 2 and rule.path[1] == word
    }
    return "" in holders or dict(button.attributes)["variant"] in holders


def pairs_of_one_rule() -> Iterator[tuple[str, str, str]]:
    for rule in RULES:
        for ink, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            if ink in rule.said and ground in rule.said:
                yield rule.said[ink], rule.said[ground], str(rule.path)
        if "placeholder-text-color" in rule.said:
            yield rule.said["placeholder-text-color"], rule.said["background"], str(rule.path)


def pairs_of_the_page() -> Iterator[tuple[str, str, str]]:
    """A label says its colour and stands wherever a page puts it."""
    for rule in RULES:
        is_word = len(rule.path) == 1 and rule.path[0].kind in _TONES_OF_WORDS and "color" in rule.said
        for ground in GROUNDS if is_word and "background" not in rule.said else ():
            yield rule.said["color"], ground, str(rule.path)


def pairs_of_banners() -> Iterator[tuple[str, str, str]]:
    """Words of a banner and of a chip, and its button, which may let the ground through."""
    for rule in RULES:
        if rule.path[0].kind in {"Banner", "Chip"} and len(rule.path) > 1 and "color" in rule.said:
            tone = dict(rule.path[0].attributes).get("banner") or dict(rule.path[0].attributes).get("chip")
            for ground in () if tone is None else (f"{tone}_soft",):
                yield rule.said["color"], ground, str(rule.path)


EVERY = (*pairs_of_buttons(), *pairs_of_one_rule(), *pairs_of_the_page(), *pairs_of_banners())


def test_every_pair_that_the_sheet_writes_is_listed() -> None:
    told = [f"{ink} on {ground}: {where}" for ink, ground, where in EVERY if (ink, ground) not in TEXT_PAIRS]
    assert told == []


def test_the_sheet_was_read_to_its_end() -> None:
    """A rule that nobody understands would pass."""
    assert {"bg", "surface", "rail", "sunken", "primary_soft"} <= GROUNDS
    assert len(RULES) > 150
    inks = {ink for ink, _, _ in EVERY}
    assert {"text", "text2", "on_primary", "danger", "primary_text", "speak_text", *TONES.values()} <= inks
    assert inks | {ground for _, ground, _ in EVERY} <= set(NAMES)


@pytest.mark.parametrize(
    ("path", "ground"),
    [
        ('TextButton[variant="primary"]:hover', "primary_hover"),
        ('TextButton[variant="quiet"]:hover', "primary_soft"),
        ('TextButton[variant="choice"][on="true"]:pressed', "primary_soft"),
    ],
)
def test_what_wins_is_what_qt_lets_win(path: str, ground: str) -> None:
    assert winner(matching((element(path),)), "background") == ground
