"""`xiangyin` and `python -m app`: the window, or one command without it; or what speaks for a window."""

import sys
from collections.abc import Sequence

_OF_THE_WINDOW = ("--home", "--mode")
_SPEECH = "--speech"


def main(argv: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    # Each side is loaded by itself: a window needs no command line, a command no Qt.
    if list(words) == [_SPEECH]:
        from app.accessibility.speech.child import main as speak  # noqa: PLC0415

        return speak()
    if wants_window(words):
        from app.main import main as open_window  # noqa: PLC0415

        return open_window(words)
    from app.cli import main as run_command  # noqa: PLC0415

    return run_command(words)


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
