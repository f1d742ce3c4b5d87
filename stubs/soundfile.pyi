from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

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
