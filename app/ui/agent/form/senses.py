"""Senses: whether the resident hears, sees and writes well; for this record alone, and no office is told."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from app.ui.agent.form.fields import ChoiceField

KEY: Final = "senses"
"""In the draft, beside its texts: it goes when the draft goes."""
EARS: Final = "ears"
EYES: Final = "eyes"
HAND: Final = "hand"


class SensesField(ChoiceField):
    """Nothing need be ticked. `told` carries what is ticked, a tuple, whenever that may be something else."""

    told = Signal(object)

    def __init__(self) -> None:
        say = QCoreApplication.translate
        self.question = say("Senses", "听得清、看得见、会写字吗？")
        options = [
            (EARS, say("Senses", "听不太清")),
            (EYES, say("Senses", "看不太清")),
            (HAND, say("Senses", "不会写字")),
        ]
        self.words = say("Senses", "勾上的只管这一份：念慢些、字大些、按手印。")
        super().__init__(KEY, self.question[:-1], options, hint=self.words, is_many=True, grid=(9, 3))
        self.edited.connect(self._tell)

    @property
    def memory(self) -> list[str]:
        return list(self.choices.values)

    def recall(self, memory: object) -> None:
        """As a draft has it; whatever else stands there is taken for nothing."""
        ticked = memory if isinstance(memory, list) else []
        self.choices.choose(*(each for each in self.values if each in ticked))
        self._tell()

    def _tell(self) -> None:
        self.told.emit(self.choices.values)
