"""Clipping: text that is cut off or ends in dots that nobody wrote, and pages that would scroll sideways."""

from PySide6.QtWidgets import QWidget

from app.accessibility.audit.model import Finding, Look, is_default
from app.accessibility.audit.recording import Recording
from app.accessibility.audit.rules.text import scrolls_sideways, text_clipped, text_elided


def clipping(window: QWidget) -> list[Finding]:
    """Every such finding in what is visible of `window`, as it is now."""
    seen = Recording(window, Look("", "", lambda: None), is_default)
    return [*text_clipped(seen), *text_elided(seen), *scrolls_sideways(seen)]


__all__ = ["Finding", "clipping"]
