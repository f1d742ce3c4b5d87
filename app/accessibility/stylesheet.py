"""Stylesheet: one QSS text from a size and a theme; the only place where widgets get colours and sizes.

Widgets say what they are by properties: `role` of a text (body, meta, h1 …), `tone` (danger, warn, ok …),
`variant` of a button, `surface` of a frame. Heights are minimum heights: fixed ones clip text at 超大.
"""

from collections.abc import Mapping
from string import Template
from typing import Final

from app.accessibility.painted import SELECTOR, name_tokens
from app.accessibility.scale import RESIDENT_META, SCALES, Scale, Size
from app.accessibility.themes import COLORS, Theme

FAMILIES: Final = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif'

_BASE: Final = Template(
    """
    QWidget { color: $text; font-family: $families; font-size: ${body}px; font-weight: 400; }
    QMainWindow, QDialog, QWidget[surface="page"] { background: $bg; }
    QWidget[surface="bar"] { background: $rail; border-bottom: ${hair}px solid $line; }
    QWidget[surface="footer"] { background: $rail; border-top: ${hair}px solid $line; }
    QWidget[surface="keyboard"] { background: $sunken; border-top: 2px solid $border; }
    QWidget[surface="rail"] { background: $rail; border-right: ${hair}px solid $line; }
    QWidget[surface="card"] { background: $surface; border: ${hair}px solid $line; border-radius: 18px; }
    QWidget[surface="soft"] { background: $primary_soft; border: ${soft}px solid $line; border-radius: 18px; }
    QWidget[surface="sunken"] { background: $sunken; border: ${soft}px solid $line; border-radius: 18px; }
    QWidget[surface="line"] { background: $line; }
    QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
    QLabel { background: transparent; border: none; padding: 0; }
    QLabel[role="meta"] { font-size: ${meta}px; color: $text2; }
    QLabel[role="large"] { font-size: ${h3}px; }
    QLabel[role="h3"] { font-size: ${h3}px; font-weight: 700; }
    QLabel[role="h2"] { font-size: ${h2}px; font-weight: 700; }
    QLabel[role="h1"] { font-size: ${h1}px; font-weight: 700; }
    QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
    QLabel[bold="true"] { font-weight: 700; }
    QWidget[resident="true"] QLabel[role="meta"], QWidget[resident="true"] QWidget > Text[role="chip"],
    QWidget[resident="true"] TextButton > Text[role="sub"],
    QWidget[resident="true"] TextButton[variant="bar"] > Text { font-size: ${resident_meta}px; }
    QLabel[tone="muted"] { color: $text2; }
    QToolTip {
        background: $surface; color: $text; border: 2px solid $border; padding: 6px; font-size: ${meta}px;
    }
    """
)
_FIELDS: Final = Template(
    """
    QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox {
        background: $surface; color: $text; border: 2px solid $border; border-radius: 12px;
        padding: 6px 16px; min-height: ${field}px;
        selection-background-color: $select; selection-color: $text; placeholder-text-color: $text2;
    }
    QPlainTextEdit { padding: 8px 12px; }
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: $primary; }
    QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"],
    QWidget[bad="true"] QLineEdit { border: 3px solid $danger; }
    QLineEdit:read-only { background: $sunken; }
    QComboBox::drop-down { border: none; width: ${icon_large}px; }
    QComboBox::down-arrow { image: none; }
    QComboBox QAbstractItemView {
        background: $surface; color: $text; border: 2px solid $border; outline: none;
        selection-background-color: $select; selection-color: $text;
    }
    QComboBox QAbstractItemView::item { min-height: ${target_small}px; padding: 4px 12px; }
    """
)
_BUTTONS: Final = Template(
    # Qt looks at a pseudo-state of the last element only: what the words inside must know is a property.
    # So what is pressed turns to `select` only where its words are in `text`; others are too weak on that.
    """
    TextButton {
        border-radius: 12px; border: 2px solid $border; background: $surface; min-height: ${press}px;
        outline: none;
    }
    TextButton > Text { font-weight: 700; color: $text; }
    TextButton > Text[role="sub"] { font-weight: 400; font-size: ${meta}px; }
    TextButton > Text[role="key"] {
        font-size: ${meta}px; color: $primary_text; background: $primary_soft;
        border-radius: 8px; padding: 2px 12px;
    }
    TextButton:hover { background: $primary_soft; }
    TextButton:pressed { background: $select; }
    TextButton[variant="primary"], TextButton[variant="hero"] {
        background: $primary; border-color: $primary;
    }
    TextButton[variant="primary"]:hover, TextButton[variant="hero"]:hover,
    TextButton[variant="primary"]:pressed, TextButton[variant="hero"]:pressed { background: $primary_hover; }
    TextButton[variant="primary"] > Text, TextButton[variant="hero"] > Text { color: $on_primary; }
    TextButton[variant="hero"] { border-radius: 18px; min-height: ${hero}px; }
    TextButton[variant="hero"] > Text[role="title"] { font-size: ${h2}px; }
    TextButton[variant="primary"] > Text[role="key"], TextButton[variant="hero"] > Text[role="key"] {
        color: $primary_text;
    }
    TextButton[variant="soft"] { background: $primary_soft; border-color: $soft_border; }
    TextButton[variant="soft"]:hover { background: $surface; border-color: $primary; }
    TextButton[variant="soft"] > Text, TextButton[variant="outline"] > Text,
    TextButton[variant="quiet"] > Text { color: $primary_text; }
    TextButton[variant="outline"] { border-color: $primary; }
    TextButton[variant="quiet"] {
        background: transparent; border-color: transparent; min-height: ${touch}px;
    }
    TextButton[variant="quiet"]:hover { background: $primary_soft; }
    TextButton[variant="danger"] { border-color: $danger; }
    TextButton[variant="danger"] > Text { color: $danger; }
    TextButton[variant="bar"] { min-height: ${touch}px; }
    TextButton[variant="bar"] > Text { font-size: ${meta}px; }
    TextButton[variant="rail"] { background: transparent; border-color: transparent; }
    TextButton[variant="rail"] > Text { font-weight: 400; font-size: ${meta}px; color: $text2; }
    TextButton[variant="rail"][on="true"] { background: $primary_soft; border-color: $soft_border; }
    TextButton[variant="rail"][on="true"] > Text { font-weight: 700; color: $primary_text; }
    TextButton[variant="anchor"] {
        background: transparent; border: 2px solid transparent; min-height: ${touch}px;
    }
    TextButton[variant="anchor"]:hover { background: $primary_soft; }
    TextButton[variant="anchor"] > Text { font-weight: 400; }
    TextButton[variant="anchor"] > Text[bold="true"] { font-weight: 700; }
    TextButton[variant="anchor"][on="true"] { background: $primary_soft; border-color: $soft_border; }
    TextButton[variant="anchor"][on="true"] > Text { font-weight: 700; color: $primary_text; }
    TextButton[variant="anchor"] > Text[tone="danger"] { color: $danger; }
    TextButton[variant="step"] {
        background: transparent; border: 2px solid transparent; min-height: ${touch}px;
    }
    TextButton[variant="step"]:hover { background: $primary_soft; }
    TextButton[variant="step"] > Text { font-weight: 400; font-size: ${meta}px; color: $text2; }
    TextButton[variant="step"][on="true"] > Text { font-weight: 700; color: $text; }
    TextButton[variant="key"], TextButton[variant="word_key"] { min-height: 40px; }
    TextButton[variant="key"] > Text { font-size: ${h2}px; }
    TextButton[variant="word_key"] { background: $primary_soft; }
    TextButton[variant="word_key"]:hover { background: $surface; }
    TextButton[variant="key"]:pressed { background: $select; }
    TextButton[variant="word_key"] > Text { font-size: ${meta}px; color: $primary_text; }
    TextButton[variant="candidate"] { min-height: ${touch}px; }
    TextButton[variant="candidate"] > Text { font-size: ${h2}px; font-weight: 400; }
    TextButton[variant="candidate"] > Text[role="meta"] { font-size: ${meta}px; color: $text2; }
    TextButton[variant="opener"] {
        min-height: ${touch}px; border-color: transparent; background: $primary_soft; border-radius: 8px;
    }
    TextButton[variant="opener"] > Text { font-size: ${meta}px; color: $primary_text; }
    TextButton[variant="choice"] > Text { font-weight: 400; }
    TextButton[variant="choice"][on="true"] { background: $primary_soft; border: 3px solid $primary; }
    TextButton[variant="choice"][on="true"] > Text { color: $primary_text; font-weight: 700; }
    TextButton[variant="choice"][on="true"] > Text[role="sub"] { font-weight: 400; }
    TextButton[variant="face"] > Text[role="title"] { font-size: ${h2}px; }
    TextButton[variant="face"][on="true"] { background: $primary_soft; border: 3px solid $primary; }
    TextButton[variant="face"][on="true"] > Text { color: $primary_text; }
    TextButton[variant="filter"] { min-height: ${touch}px; border: 1px solid $border; }
    TextButton[variant="filter"] > Text { font-weight: 400; font-size: ${meta}px; }
    TextButton[variant="filter"][on="true"] { background: $primary_soft; border: 2px solid $primary; }
    TextButton[variant="filter"][on="true"] > Text { color: $primary_text; font-weight: 700; }
    TextButton[variant="row"] {
        background: transparent; border: none; border-radius: 18px; min-height: ${row}px;
    }
    TextButton[variant="row"]:hover { background: $primary_soft; }
    TextButton[variant="row"] > Text[role="title"] { font-size: ${body}px; }
    TextButton[variant="row"] > Text[role="sub"] { color: $text2; }
    TextButton[variant="soft"]:pressed, TextButton[variant="outline"]:pressed,
    TextButton[variant="danger"]:pressed, TextButton[variant="candidate"]:pressed,
    TextButton[variant="word_key"]:pressed { background: $sunken; }
    QProgressBar { background: $sunken; border: none; border-radius: 7px; }
    QProgressBar::chunk { background: $primary; border-radius: 7px; }
    QProgressBar[tone="ok"]::chunk { background: $ok; }
    QProgressBar[thin="true"], QProgressBar[thin="true"]::chunk { border-radius: 5px; }
    """
)
_VIEWS: Final = Template(
    """
    QAbstractItemView {
        background: $surface; border: ${hair}px solid $line; border-radius: 18px; outline: none;
    }
    QScrollBar:vertical { background: $sunken; width: ${bar}px; margin: 0; border-radius: 6px; }
    QScrollBar::handle:vertical { background: $border; min-height: 48px; border-radius: 6px; }
    QScrollBar:horizontal { background: $sunken; height: ${bar}px; margin: 0; border-radius: 6px; }
    QScrollBar::handle:horizontal { background: $border; min-width: 48px; border-radius: 6px; }
    QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
    QMenu { background: $surface; border: 2px solid $border; padding: 6px; }
    QMenu::item { min-height: ${target_small}px; padding: 6px 24px; }
    QMenu::item:selected { background: $select; color: $text; }
    """
)
_TONE: Final = Template(
    """
    QLabel[tone="$tone"] { color: $ink; }
    Chip[chip="$tone"] { background: $soft; border: ${edge}px solid $edge_color; border-radius: 10px; }
    Chip[chip="$tone"] > Text { color: $ink; font-weight: 700; font-size: ${meta}px; }
    Banner[banner="$tone"] { background: $soft; border: ${edge}px solid $edge_color; border-radius: 12px; }
    Banner[banner="$tone"] > Text { color: $ink; }
    Banner[banner="$tone"] > TextButton > Text { color: $button_ink; }
    """
)
_SPEAKING: Final = Template(
    # After the tones, and as exact as any of them: what is being read is on yellow ground wherever it stands.
    """
    QLabel[speaking="true"], Banner[banner] > Text[speaking="true"], Chip[chip] > Text[speaking="true"] {
        background: $speak_bg; color: $speak_text;
    }
    TextButton[variant="bar"][on="true"] { background: $primary_soft; border-color: $primary; }
    """
)
TONES: Final[Mapping[str, str]] = {
    "danger": "danger",
    "warn": "warn",
    "ok": "ok",
    "info": "info",
    "seal": "seal",
    "neutral": "neutral",
    "primary": "primary_text",
}
"""Tone of a chip or banner → colour of its text; its ground is `<tone>_soft`."""


def stylesheet(size: Size, theme: Theme) -> str:
    return written(size, theme, COLORS[theme])


def written(size: Size, theme: Theme, colors: Mapping[str, str]) -> str:
    """With `colors` as they are in the theme, or with other words in their place."""
    scale = SCALES[size]
    values = {**colors, **_sizes(scale), **_lines(theme, colors), "families": FAMILIES}
    parts = [part.substitute(values) for part in (_BASE, _FIELDS, _BUTTONS, _VIEWS)]
    tones = [_tone(tone, ink, theme, values) for tone, ink in TONES.items()]
    tokens = f'{SELECTOR} {{ qproperty-tokens: "{name_tokens(size, theme)}"; }}'
    return "\n".join((*parts, *tones, _SPEAKING.substitute(values), tokens))


def _sizes(scale: Scale) -> dict[str, int]:
    beside = {
        # what the stylesheet calls a height is without border and padding
        "field": scale.target - 16,
        "press": scale.target - 4,
        "touch": scale.target_small - 4,
        "hero": scale.target + 40,
        "row": max(72, scale.target + 12),
        "resident_meta": max(scale.meta, RESIDENT_META),
    }
    return {**scale.px(), **beside}


def _lines(theme: Theme, colors: Mapping[str, str]) -> dict[str, object]:
    """High contrast has no soft fills: there lines part things, and each is 2 px wide."""
    is_contrast = theme is Theme.CONTRAST
    return {
        "hair": 2 if is_contrast else 1,
        "soft": 2 if is_contrast else 0,
        "soft_border": colors["border"] if is_contrast else colors["primary_soft"],
    }


def _tone(tone: str, ink: str, theme: Theme, values: Mapping[str, object]) -> str:
    is_contrast = theme is Theme.CONTRAST
    own = {
        "tone": tone,
        "ink": values[ink],
        "button_ink": values["primary_text"],
        "soft": values[f"{tone}_soft"],
        "edge": 2 if is_contrast else 0,
        "edge_color": values[ink],
        "meta": values["meta"],
    }
    return _TONE.substitute(own)
