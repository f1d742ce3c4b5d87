"""Categories: 大类/中类/小类 of contents, where a pack of them is installed; without one, free words."""

from collections.abc import Sequence

from app.domain.text import compact
from app.ui.agent.form.suggestions import MOST
from app.ui.widgets.choices import Option


def search_categories(categories: Sequence[str], words: str) -> Sequence[Option]:
    """Those that hold every word; what ends with it before what only contains it."""
    wanted = compact(words)
    found = [category for category in categories if wanted in category]
    found.sort(key=lambda category: not category.endswith(wanted))
    return [(category, category.replace("/", " · ")) for category in found[:MOST]]
