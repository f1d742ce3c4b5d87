"""Cards: things that belong together, on a ground of their own."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from app.ui.widgets.texts import Text


class Card(QFrame):
    """`surface` is card, soft or sunken. What is put in stands below each other."""

    def __init__(
        self, *, surface: str = "card", margin: int = 24, spacing: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, max(2, margin - 6), margin, max(2, margin - 6))
        self.body.setSpacing(spacing)

    def put(self, *items: QWidget | QLayout) -> "Card":
        for item in items:
            if isinstance(item, QLayout):
                self.body.addLayout(item)
            else:
                self.body.addWidget(item)
        return self


class Line(QFrame):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "line")
        self.setFixedHeight(1)


def titled(title: str, *items: QWidget | QLayout, surface: str = "card") -> Card:
    return Card(surface=surface).put(Text(title, "h3"), *items)
