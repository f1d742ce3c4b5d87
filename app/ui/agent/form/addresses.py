"""Addresses: free text always, with the villages of the county below it when their list was taken in."""

from collections.abc import Sequence

from app.domain.villages import find_villages
from app.ui.agent.form.suggestions import MOST, SuggestingField
from app.ui.widgets.choices import Option


class AddressField(SuggestingField):
    """The end of what is written may be a part of a village's name; choosing one puts it in that place."""

    def know(self, villages: tuple[str, ...]) -> None:
        self.search = (lambda words: _options(villages, words)) if villages else None


def _options(villages: tuple[str, ...], words: str) -> Sequence[Option]:
    length, found = find_villages(villages, words, MOST)
    before = words[: len(words) - length]
    # What is written there already needs no choosing.
    return [(before + name, name) for name in found if not words.endswith(name)]
