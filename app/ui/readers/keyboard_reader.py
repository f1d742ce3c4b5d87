"""Keyboard reader: a machine that types what stands on a card, and Enter."""

from app.domain.id_card import parse_typed
from app.errors import AppError
from app.ui.readers.reader import CardReader


class KeyboardReader(CardReader):
    types = True

    def take(self, text: str) -> None:
        try:
            card = parse_typed(text)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.read.emit(card)
