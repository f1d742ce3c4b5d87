"""Reader: what reads identity cards, whatever it is; started while somebody is asked for a card."""

from PySide6.QtCore import QObject, Signal


class CardReader(QObject):
    """`read` carries an IdCard, `failed` an AppError; after either it waits for the next card.

    `types`: it has no line of its own and acts as a keyboard; what it types is handed to `take`.
    """

    read = Signal(object)
    failed = Signal(object)
    types = False

    def start(self) -> None:
        """Wait for cards, from now on and also after it was unplugged and came back."""

    def stop(self) -> None:
        """Let go of the device."""

    def take(self, text: str) -> None:
        """What was typed up to Enter."""
