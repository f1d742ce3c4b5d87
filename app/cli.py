"""The command line: the same actions without a window, for scripts, tests and township IT.

Every command answers with one `Outcome`; `--json` prints it in the stable form of docs/cli.md. The vault is
opened from `--passphrase-file` or the system keychain, never from an argument.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from app import commands
from app.commands import Outcome, World
from app.domain.problem import InvalidError
from app.errors import AppError
from app.log import get_logger, start_logging
from app.paths import Paths
from app.ui.messages import problem_sentence, sentence

USAGE = 2
