"""The home page read aloud into a file, by recordings and the voice pack; prints JSON with what was read."""

import json
import os
import sys
from pathlib import Path

from tests.e2e.demo import run
from tests.e2e.profile import Ledger, Profile
from tests.voice.pack import PACK

PETITIONS = 4


def main(folder: Path) -> None:
    os.environ["XIANGYIN_VOICE_PACK"] = str(PACK)
    summary = run(Profile(folder), Ledger(None), PETITIONS, wav=folder / "home.wav")
    print(json.dumps({"read": summary.read}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
