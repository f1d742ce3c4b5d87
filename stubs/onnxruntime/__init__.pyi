from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

class SessionOptions:
    intra_op_num_threads: int
    log_severity_level: int

class RunOptions:
    terminate: bool

class InferenceSession:
    def __init__(self, path: str, sess_options: SessionOptions, providers: Sequence[str]) -> None: ...
    def run(
        self, output_names: None, input_feed: Mapping[str, object], run_options: RunOptions
    ) -> list[NDArray[np.float32]]: ...
