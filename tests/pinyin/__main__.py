"""`python -m tests.pinyin`: write the dictionary of the on-screen keyboard anew."""

from pathlib import Path

from tests.pinyin.making import make

PACKS = Path(__file__).parents[2] / "resources" / "packs"

if __name__ == "__main__":
    for name, text in zip(("pinyin.txt", "pinyin-heard.txt"), make(), strict=True):
        (PACKS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text.encode()) / 1e6:.1f} MB, {text.count(chr(10))} lines")
