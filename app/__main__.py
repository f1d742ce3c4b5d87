"""`xiangyin` and `python -m app`: the window, one command without it, or a child process of a window."""

import sys
from collections.abc import Sequence

_OF_THE_WINDOW = ("--home", "--mode")
CHILD = "--child"
"""First word of a process that a window starts; not for people. In a package there is no other Python."""


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == [CHILD]:
        return _run_child(*words[1:])
    # Each side is loaded by itself: a window needs no command line, a command no Qt.
    if wants_window(words):
        from app.main import main as open_window  # noqa: PLC0415

        return open_window(words)
    from app.cli import main as run_command  # noqa: PLC0415

    return run_command(words)


def _run_child(name: str, *words: str) -> int:
    """Which child it is; each is loaded alone."""
    if name == "pdf":
        from app.ui.agent.files.pdf_pages import main as draw_page  # noqa: PLC0415

        return draw_page(*map(int, words))
    if name == "speech":
        from app.accessibility.speech.child import main as speak  # noqa: PLC0415

        return speak()
    if name == "devices":
        from app.ui.capture.child import main as attend  # noqa: PLC0415

        return attend(*words)
    return 2


def wants_window(words: Sequence[str]) -> bool:
    """Whether nothing stands there but options of the window."""
    rest = iter(words)
    for word in rest:
        name, _, value = word.partition("=")
        if name not in _OF_THE_WINDOW:
            return False
        if not value:
            next(rest, None)
    return True


if __name__ == "__main__":
    sys.exit(main())
