"""Rulebook: every rule with its id, how bad it is, and when it can be judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from app.accessibility.audit.kinds import FIELDS, is_dialog
from app.accessibility.audit.model import Finding, Heard, Severity
from app.accessibility.audit.recording import Recording
from app.accessibility.audit.rules import contrast, focus, glyphs, heard, motion, names, states, targets, text
from app.accessibility.audit.walk import Walk

S1, S2, S3 = Severity.S1, Severity.S2, Severity.S3


@dataclass(frozen=True, slots=True)
class LookRule:
    """Judged in every look, by the recording. `about` tells what it is about; None: any window."""

    id: str
    severity: Severity
    check: Callable[[Recording], Iterator[Finding]]
    about: Callable[[QWidget], bool] | None = None

    def is_about(self, seen: Recording) -> bool:
        return self.about is None or any(self.about(part.widget) for part in seen.parts)


@dataclass(frozen=True, slots=True)
class WalkRule:
    """Judged in every look, by a walk with Tab."""

    id: str
    severity: Severity
    check: Callable[[Recording, Walk], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class HeardRule:
    """Judged once a screen, by a record; `needs` are the parts of it that it cannot do without."""

    id: str
    severity: Severity
    check: Callable[[Heard], Iterator[Finding]]
    needs: tuple[str, ...]


def _is_a(*kinds: type[QWidget]) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, kinds)


def _is_disabled(widget: QWidget) -> bool:
    is_tab = isinstance(widget, QTabBar) and not all(map(widget.isTabEnabled, range(widget.count())))
    return is_tab or not widget.isEnabled()


LOOK_RULES: Final = (
    LookRule("name-missing", S1, names.name_missing),
    LookRule("name-missing", S1, names.rows_without_names, _is_a(QAbstractItemView)),
    LookRule("name-is-filename-or-icon", S1, names.name_is_filename_or_icon),
    LookRule("combo-accessible-name", S1, names.combo_accessible_name, _is_a(QComboBox)),
    LookRule("description-duplicates-name", S3, names.description_duplicates_name),
    LookRule("label-without-buddy", S2, names.label_without_buddy, _is_a(*FIELDS)),
    LookRule("image-no-alt", S2, names.image_no_alt),
    LookRule("table-header-missing", S2, names.table_header_missing, _is_a(QTableView, QTreeView)),
    LookRule("role-generic-toplevel", S2, states.role_generic_toplevel),
    LookRule("text-clipped", S1, text.text_clipped),
    LookRule("text-elided", S1, text.text_elided),
    LookRule("scrolls-sideways", S1, text.scrolls_sideways),
    LookRule("text-too-small", S1, text.text_too_small),
    LookRule("line-spacing", S2, text.line_spacing),
    LookRule("glyph-missing", S1, glyphs.glyph_missing),
    LookRule("rare-char-in-names", S1, glyphs.rare_char_in_names, _is_a(*FIELDS)),
    LookRule("contrast-text", S1, contrast.contrast_text),
    LookRule("contrast-nontext", S2, contrast.contrast_nontext),
    LookRule("colour-only-state", S1, contrast.colour_only_state, _is_a(QAbstractButton, *FIELDS)),
    LookRule("target-size", S1, targets.target_size),
    LookRule("target-gap", S2, targets.target_gap),
    LookRule("touch-needs-hover", S1, targets.touch_needs_hover),
    LookRule("disabled-without-reason", S3, states.disabled_without_reason, _is_disabled),
    LookRule("mnemonic-duplicate", S2, states.mnemonic_duplicate),
    LookRule("motion-ignores-preference", S2, motion.motion_ignores_preference),
    LookRule("dialog-no-default-escape", S2, states.dialog_no_default_escape, is_dialog),
)
WALK_RULES: Final = (
    WalkRule("focus-trap", S1, focus.focus_trap),
    WalkRule("focus-unreachable", S1, focus.focus_unreachable),
    WalkRule("focus-order-visual", S2, focus.focus_order_visual),
    WalkRule("focus-not-visible", S1, focus.focus_not_visible),
    WalkRule("focus-obscured", S2, focus.focus_obscured),
)
HEARD_RULES: Final = (
    HeardRule("error-not-announced", S1, heard.error_not_announced, ("announced", "errors")),
    HeardRule("status-not-announced", S1, heard.status_not_announced, ("announced", "statuses")),
    HeardRule("auto-speech-overlap", S1, heard.auto_speech_overlap, ("spoken",)),
    HeardRule("private-spoken", S1, heard.private_spoken, ("spoken", "private")),
    HeardRule("timeout-no-extend", S1, heard.timeout_no_extend, ("limits",)),
)
BROKEN: Final = "screen-broken"
"""What could not be looked at is never passed over: the screen could not be made."""
STRAY: Final = "stray-window"
"""A screen that opens a second window, which nobody asked for."""
UNSEEN: Final = "screen-unseen"
"""An audit that has seen nothing, or not what it was asked to see: then it has not found nothing."""
SEVERITIES: Final = {
    **{rule.id: rule.severity for rule in (*LOOK_RULES, *WALK_RULES, *HEARD_RULES)},
    BROKEN: S1,
    STRAY: S2,
    UNSEEN: S1,
}
