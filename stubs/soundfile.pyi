from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

class SoundFileError(Exception): ...

class SoundFile:
    frames: int
    samplerate: int
    def __init__(
        self,
        file: Path | BinaryIO,
        mode: str = ...,
        samplerate: int = ...,
        channels: int = ...,
        *,
        subtype: str = ...,
        format: str = ...,  # noqa: A002
        compression_level: float = ...,
    ) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def write(self, data: NDArray[np.float32]) -> None: ...
    def buffer_write(self, data: bytes, dtype: str) -> None: ...
    def blocks(
        self, blocksize: int, *, dtype: str = ..., always_2d: bool = ...
    ) -> Iterator[NDArray[np.float32]]: ...
    def close(self) -> None: ...

def read(file: Path | BinaryIO, *, dtype: str = ...) -> tuple[NDArray[np.float32], int]: ...
def write(
    file: Path | BinaryIO,
    data: NDArray[np.float32],
    samplerate: int,
    *,
    format: str = ...,  # noqa: A002
    subtype: str = ...,
    compression_level: float = ...,
) -> None: ...
