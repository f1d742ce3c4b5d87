"""Running: other programs, whose trouble is told in one line."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class MissingToolError(Exception):
    """Something that the machine lacks; in Chinese and English, for whoever builds."""


class BuildError(Exception):
    """What came out is not what should be shipped."""


def need(*tools: str) -> None:
    """Raises MissingToolError for the first that isn't there."""
    for tool in tools:
        if shutil.which(tool) is None:
            raise MissingToolError(f"缺少 {tool}，请先安装。 {tool} is missing: install it first.")


def run(command: Sequence[str | Path], log: Path | None = None, **environment: str) -> str:
    """What it wrote on its standard output. Raises BuildError with the end of what it said."""
    words = [str(word) for word in command]
    done = subprocess.run(  # noqa: S603 - our own words
        words,
        env=_environment(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if log is not None else subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if log is not None:
        log.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        said = (done.stdout or "") + (done.stderr or "")
        raise BuildError(f"{words[0]} ended with {done.returncode}: {said[-2_000:]}")
    return done.stdout


def _environment(more: Mapping[str, str]) -> Mapping[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", **more}
