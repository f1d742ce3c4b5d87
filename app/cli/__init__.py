"""The command line: the same actions without a window, for scripts, tests and township IT.

Every command ends in one `Outcome`; `--json` prints it in the stable form of docs/cli.md. The vault is opened
from `--passphrase-file` or the system keychain, never from an argument.
"""

from app.cli.entry import main

__all__ = ["main"]
