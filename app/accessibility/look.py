"""Look: the size and the theme that are on the screen, changed live from anywhere."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.accessibility.held import held
from app.accessibility.scale import ORDER, Size, larger, smaller
from app.accessibility.stylesheet import stylesheet
from app.accessibility.themes import Theme
from app.accessibility.unseen import POLISHED, Unseen, is_unseen

_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle


class Look(QObject):
    """One for the program; every change sets one stylesheet and is told by `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, size: Size = Size.STANDARD, theme: Theme | None = None) -> None:
        """Without a theme that somebody has chosen, it is as the system wishes."""
        super().__init__(app)
        self._app = app
        self._unseen = Unseen(self)
        self._system_theme = Theme.LIGHT
        self.size = size
        self._own: Size | None = None
        self.chosen_theme = theme
        self._apply()

    @property
    def theme(self) -> Theme:
        return self.chosen_theme or self._system_theme

    @property
    def own_size(self) -> Size:
        """What somebody chose: a size that is lent is nobody's choice."""
        return self._own or self.size

    def lend(self, least: Size | None) -> None:
        """No smaller than `least` for a while; with None as it was. Who chooses meanwhile has chosen."""
        own = self.own_size
        lent = own if least is None else max(own, least, key=ORDER.index)
        self._own = None if lent is own else own
        self._change(lent, self.chosen_theme)

    def set_look(self, size: Size, theme: Theme) -> None:
        self._own = None
        self._change(size, theme)

    def set_size(self, size: Size) -> None:
        was_lent, self._own = self._own is not None, None
        if was_lent and size is self.size:
            self.changed.emit()
        self._change(size, self.chosen_theme)

    def set_theme(self, theme: Theme) -> None:
        self._change(self.size, theme)

    def follow_system(self, theme: Theme) -> None:
        """What the system wishes; a person's own choice goes before."""
        before, self._system_theme = self.theme, theme
        if self.theme is not before:
            self._apply()

    def forget_theme(self) -> None:
        """Let go of the choice: from now on as the system wishes."""
        self._change(self.size, None)

    def _change(self, size: Size, chosen: Theme | None) -> None:
        before, was_chosen = (self.size, self.theme), self.chosen_theme
        self.size, self.chosen_theme = size, chosen
        if (self.size, self.theme) != before:
            self._apply()
        elif chosen is not was_chosen:
            self.changed.emit()

    def larger(self) -> None:
        self.set_size(larger(self.size))

    def smaller(self) -> None:
        self.set_size(smaller(self.size))

    def next_theme(self) -> None:
        themes = tuple(Theme)
        self.set_theme(themes[(themes.index(self.theme) + 1) % len(themes)])

    def _apply(self) -> None:
        """By way of no sheet at all: replacing one by another takes Qt eight times as long (1.7 s for 700
        widgets), for it then polishes every subtree once for each of its parents.

        Qt passes over what was never polished and what has a style of its own; for the moment all say so:
        else they would be dressed in the plain style and told of it, only to be dressed anew. Every rule
        names font, size, weight, colour and ground, so nothing of the old look can stay behind.
        """
        # Held to the end: Qt walks a list of its own, and must not meet what was collected on the way.
        widgets = held(self._app.allWidgets)
        unseen = [widget for widget in widgets if is_unseen(widget)]
        seen = set(widgets).difference(unseen)
        for widget in widgets:
            widget.setAttribute(_OWN_STYLE)
        for widget in seen:
            widget.setAttribute(POLISHED, on=False)
        self._unseen.leave(unseen)
        self._app.setStyleSheet("")
        for widget in seen:
            widget.setAttribute(POLISHED)
            widget.setAttribute(_OWN_STYLE, on=False)
        self._app.setStyleSheet(stylesheet(self.size, self.theme))
        for widget in unseen:
            widget.setAttribute(_OWN_STYLE, on=False)
        self.changed.emit()
