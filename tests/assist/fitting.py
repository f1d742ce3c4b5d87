"""Fitting: a linear classifier by scikit-learn, which lives in a virtual environment of its own under build/.

Made at the first call from requirements/assist-linux.txt, hashed; nothing of it is in the program.
"""

import hashlib
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT: Final = Path(__file__).parents[2]
LOCK: Final = ROOT / "requirements" / "assist-linux.txt"
FOLDER: Final = ROOT / "build" / "assist"

_CHILD: Final = """
import sys
import numpy, scipy.sparse
from sklearn.svm import LinearSVC
given = numpy.load(sys.argv[1])
matrix = scipy.sparse.csr_matrix((given["data"], given["indices"], given["indptr"]), shape=given["shape"])
fitted = LinearSVC(C=1.0, random_state=0).fit(matrix, given["classes"])
numpy.savez(sys.argv[2], coefficients=fitted.coef_, intercepts=fitted.intercept_)
"""


class NoFitterError(Exception):
    """Why nothing can be fitted here, in words for a developer."""


class Matrix(NamedTuple):
    """Sparse, by rows, as scipy has it."""

    data: NDArray[np.float32]
    indices: NDArray[np.int32]
    indptr: NDArray[np.int32]
    columns: int


class Fitted(NamedTuple):
    """One row of coefficients for each class, in the order of their numbers."""

    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]


def python_of_assist() -> Path:
    """The Python that has scikit-learn and recordlinkage. Raises NoFitterError where it cannot be made."""
    folder = FOLDER / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        try:
            subprocess.run(
                [*pip, "--require-hashes", "--requirement", str(LOCK)], check=True, capture_output=True
            )
        except subprocess.CalledProcessError:
            raise NoFitterError(f"{LOCK.name} could not be installed") from None
        (folder / "ready").touch()
    return python


def fit(matrix: Matrix, classes: NDArray[np.int32]) -> Fitted:
    """The same bytes for the same input, on one machine."""
    python = python_of_assist()
    with tempfile.TemporaryDirectory(prefix="xiangyin-fit-") as folder:
        given, result = Path(folder) / "given.npz", Path(folder) / "result.npz"
        shape = (len(matrix.indptr) - 1, matrix.columns)
        arrays: dict[str, Any] = {**matrix._asdict(), "shape": shape, "classes": classes}
        np.savez(given, **arrays)
        subprocess.run([str(python), "-c", _CHILD, str(given), str(result)], check=True)
        with np.load(result) as loaded:
            return Fitted(loaded["coefficients"], loaded["intercepts"])
