"""Printing: printers that a test turns on, off and out of paper; what came to them is kept."""

from dataclasses import dataclass, field

from app.errors import DeviceError
from app.ui.paper.printers import Printer, Progress, Stage
from app.ui.paper.sheets import Sheet


@dataclass
class FakePrinters:
    """Set `names`, `refusal` and `progress` before something is asked of them."""

    names: tuple[str, ...] = ()
    refusal: DeviceError | None = None
    progress: Progress = field(default_factory=lambda: Progress(Stage.DONE))
    sent: list[tuple[str, bytes, str, int]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    looks: int = 0

    def find(self) -> tuple[Printer, ...]:
        return tuple(Printer(name) for name in self.names)

    def send(self, printer: str, pdf: bytes, sheet: Sheet, height: int) -> str:
        if self.refusal is not None:
            raise self.refusal
        self.sent.append((printer, pdf, sheet.name, height))
        return f"{printer}-{len(self.sent)}"

    def look(self, _printer: str, _job: str) -> Progress:
        self.looks += 1
        return self.progress

    def forget(self, job: str) -> None:
        self.forgotten.append(job)
