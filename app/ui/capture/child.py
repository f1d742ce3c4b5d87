"""Child: a process that sees, hears or plays for the window, which loads no library of devices itself.

A driver that hangs, a sound server that went away and a camera that crashes take this process and not the
window; and a process that is new finds what was plugged in last. Nothing it sees or hears is written anywhere
but into the pipe: messages of a letter, a length of four bytes, and so many bytes.
"""

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QElapsedTimer,
    QIODevice,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtMultimedia import (
    QAudio,
    QAudioFormat,
    QAudioSink,
    QAudioSource,
    QCamera,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from app.ui.capture.sounds import BYTES_A_SECOND, RATE
from app.ui.capture.telling import Told, message

_STDIN: Final = 0
_STDOUT: Final = 1
_SEEN_EVERY_MS: Final = 80
_SEEN_SIDE, _SHOT_SIDE = 1_280, 2_000
"""Pixels: what is seen moves, what is shot is as large as a photograph that is filed."""
_MOST_SIDE: Final = 4_100
"""Pixels; a document camera with more would take seconds for each picture."""
_LEAST_RATE: Final = 4.0
_PLAYED_EVERY_MS: Final = 100


class Pipe(QObject):
    """`ordered` carries what the window wrote, `closed` comes when it has nothing more to say."""

    ordered = Signal(bytes)
    closed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._out = os.dup(_STDOUT)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, _STDOUT)  # what a library prints is no message
        os.close(nothing)

    def listen(self) -> None:
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def tell(self, told: Told, payload: bytes = b"") -> None:
        data = memoryview(message(told, payload))
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError:
            os._exit(0)  # the window is gone

    def _read(self) -> None:
        while order := os.read(_STDIN, 1 << 16):
            self.ordered.emit(order)
        self.closed.emit()


class Eye(QObject):
    """The camera that the system prefers."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__(pipe)
        self._pipe = pipe
        self._is_wanted = self._has_seen = False
        self._since = QElapsedTimer()
        self._devices = QMediaDevices(self)
        self._device = QMediaDevices.defaultVideoInput()
        self._camera = QCamera(self._device, self)
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._camera.errorOccurred.connect(self._on_error)
        self._devices.videoInputsChanged.connect(self._on_devices)
        pipe.ordered.connect(self._on_order)
        pipe.closed.connect(QCoreApplication.quit)

    def start(self) -> None:
        if self._device.isNull():
            self._pipe.tell(Told.TROUBLE, b"missing")
            return
        self._camera.setCameraFormat(_best(self._device.videoFormats()))
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._camera.start()

    def _on_order(self, _order: bytes) -> None:
        self._is_wanted = True

    def _on_frame(self, frame: QVideoFrame) -> None:
        is_early = self._since.isValid() and self._since.elapsed() < _SEEN_EVERY_MS
        if is_early and not self._is_wanted:
            return
        image = frame.toImage()
        if image.isNull():
            return
        self._has_seen = True
        self._since.start()
        if self._is_wanted:
            self._is_wanted = False
            smooth = Qt.TransformationMode.SmoothTransformation
            self._pipe.tell(Told.SHOT, _jpeg(_fitted(image, _SHOT_SIDE, smooth), 95))
        else:
            fast = Qt.TransformationMode.FastTransformation
            self._pipe.tell(Told.SEEN, _jpeg(_fitted(image, _SEEN_SIDE, fast), 80))

    def _on_error(self) -> None:
        self._pipe.tell(Told.TROUBLE, b"gone" if self._has_seen else b"busy")

    def _on_devices(self) -> None:
        if self._device not in QMediaDevices.videoInputs():
            self._pipe.tell(Told.TROUBLE, b"gone")


class Ear(QObject):
    """The microphone that the system prefers."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__(pipe)
        self._pipe = pipe
        self._device = QMediaDevices.defaultAudioInput()
        self._source: QAudioSource | None = None
        self._from: QIODevice | None = None
        pipe.closed.connect(QCoreApplication.quit)

    def start(self) -> None:
        if self._device.isNull():
            self._pipe.tell(Told.TROUBLE, b"missing")
            return
        self._source = QAudioSource(self._device, _format(), self)
        self._from = self._source.start()
        if self._source.error() is not QAudio.Error.NoError:
            self._pipe.tell(Told.TROUBLE, b"gone")
            return
        self._from.readyRead.connect(self._on_sound)
        self._source.stateChanged.connect(self._on_state)

    def _on_sound(self) -> None:
        if self._from is not None and (samples := bytes(self._from.readAll().data())):
            self._pipe.tell(Told.HEARD, samples)

    def _on_state(self, state: QAudio.State) -> None:
        if state is QAudio.State.StoppedState:
            self._pipe.tell(Told.TROUBLE, b"gone")


class Mouth(QObject):
    """Plays what comes through the pipe once all of it is there."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__(pipe)
        self._pipe = pipe
        self._samples = bytearray()
        self._buffer = QBuffer(self)
        self._sink: QAudioSink | None = None
        self._ticks = QTimer(self)
        self._ticks.setInterval(_PLAYED_EVERY_MS)
        self._ticks.timeout.connect(self._on_tick)
        pipe.ordered.connect(self._samples.extend)
        pipe.closed.connect(self._play)

    def start(self) -> None:
        if QMediaDevices.defaultAudioOutput().isNull():
            self._pipe.tell(Told.TROUBLE, b"missing")

    def _play(self) -> None:
        self._buffer.setData(QByteArray(bytes(self._samples)))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(QMediaDevices.defaultAudioOutput(), _format(), self)
        self._sink.start(self._buffer)
        if self._sink.error() is not QAudio.Error.NoError:
            self._pipe.tell(Told.TROUBLE, b"missing")
            return
        self._ticks.start()

    def _on_tick(self) -> None:
        if self._sink is None:
            return
        played = min(self._sink.processedUSecs() // 1_000, len(self._samples) * 1_000 // BYTES_A_SECOND)
        self._pipe.tell(Told.PLAYED, played.to_bytes(4, "big"))
        if self._sink.state() is QAudio.State.IdleState:
            self._ticks.stop()
            self._pipe.tell(Told.ENDED)


class Look(QObject):
    """Counts and goes."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__(pipe)
        self._pipe = pipe

    def start(self) -> None:
        counts = (len(QMediaDevices.videoInputs()), len(QMediaDevices.audioInputs()))
        self._pipe.tell(Told.FOUND, bytes(min(count, 255) for count in counts))
        QCoreApplication.quit()


ROLES: Final[Mapping[str, type[Eye | Ear | Mouth | Look]]] = {
    "see": Eye,
    "hear": Ear,
    "play": Mouth,
    "look": Look,
}


def main(role: str) -> int:
    app = QGuiApplication(sys.argv[:1])
    pipe = Pipe(app)
    made = ROLES[role](pipe)
    QTimer.singleShot(0, made.start)
    pipe.listen()
    return app.exec()


def _best(formats: Sequence[QCameraFormat]) -> QCameraFormat:
    """The most pixels that still move; the system's own choice where none does."""
    fitting = [
        each
        for each in formats
        if max(each.resolution().width(), each.resolution().height()) <= _MOST_SIDE
        and each.maxFrameRate() >= _LEAST_RATE
    ]
    return max(fitting, key=_pixels, default=QCameraFormat())


def _pixels(each: QCameraFormat) -> int:
    return each.resolution().width() * each.resolution().height()


def _fitted(image: QImage, side: int, how: Qt.TransformationMode) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, how)


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())


def _format() -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(RATE)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
