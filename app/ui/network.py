"""Network: what the system says of the line; only hints, for the gateway's hello decides."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation


class NetworkHints(QObject):
    """Silent where the system tells nothing."""

    changed = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QNetworkInformation | None = None
        if QNetworkInformation.loadDefaultBackend():
            self._source = QNetworkInformation.instance()
            self._source.reachabilityChanged.connect(self._tell)
            self._source.isMeteredChanged.connect(self._tell)

    def _tell(self) -> None:
        if self._source is not None:
            gone = QNetworkInformation.Reachability.Disconnected
            self.changed.emit(self._source.reachability() != gone, self._source.isMetered())
