"""A page of a PDF as pixels, made in a process of its own that may hang, crash or swell without harm.

The document comes in and the pixels go out through pipes: nothing of it ever lies in a file. This module
knows no other of the program, so that the child starts it alone: `pdf_pages.py PAGE WIDTH < document`.
"""

import contextlib
import sys
from typing import Final

MOST_PIXELS: Final = 16_000_000
_MEMORY: Final = 1 << 30
_CPU_SECONDS: Final = 20


def main(page: int, width: int) -> int:
    """Writes `pages width height stride` as a line, then the pixels as BGRx; exit code 1: unreadable."""
    _bound()
    import pypdfium2  # noqa: PLC0415 - the bounds come before a parser of foreign files

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        shown = document[page]
        paper_width, paper_height = shown.get_width(), shown.get_height()
        scale = min(width / paper_width, (MOST_PIXELS / (paper_width * paper_height)) ** 0.5)
        bitmap = shown.render(scale, prefer_bgrx=True)
    except (pypdfium2.PdfiumError, ArithmeticError, MemoryError, LookupError):
        return 1
    head = f"{len(document)} {bitmap.width} {bitmap.height} {bitmap.stride}\n"
    sys.stdout.buffer.write(head.encode() + bytes(bitmap.buffer))
    return 0


def _bound() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
