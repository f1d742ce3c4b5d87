"""Held: what Qt lists, kept alive for as long as the list is."""

import gc
from collections.abc import Callable
from typing import TypeVar

Listed = TypeVar("Listed")


def held(listing: Callable[[], list[Listed]]) -> list[Listed]:
    """The same list, made while Python does not collect.

    A list of all widgets or windows names everything there is, what nobody holds any more included. PySide
    wraps its members one by one; a collection in the midst of that deletes some which are still to be
    wrapped, and the program ends without a word. Once wrapped, the list itself keeps them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return listing()
    finally:
        if was_enabled:
            gc.enable()
