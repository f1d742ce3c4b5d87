"""Spool: takes a job and its page out of CUPS, by the library that its commands are made of.

`cancel -x` should do that, and does not for a job that is done (CUPS 2.4 sends purge-jobs where its scheduler
looks for purge-job, tried 2026-11): the page would lie in the spool for a day.
"""

import ctypes
from typing import Final

_LIBRARY: Final = "libcups.so.2"
_CANCEL_JOB: Final = 0x0008
_OPERATION, _NAME, _URI = 0x01, 0x42, 0x45
"""Operation and tags of RFC 8010 and 8011."""


def purge(job: str) -> bool:
    """Cancel `job`, such as `Slips-12`, if it still waits, and keep nothing of its page. Whether it went."""
    try:
        cups = ctypes.CDLL(_LIBRARY)
    except OSError:
        return False
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    cups.ippNewRequest.restype = cups.cupsDoRequest.restype = pointer
    cups.cupsUser.restype = text
    cups.ippAddString.argtypes = [pointer, ctypes.c_int, ctypes.c_int, text, text, text]
    cups.ippAddBoolean.argtypes = [pointer, ctypes.c_int, text, ctypes.c_char]
    cups.cupsDoRequest.argtypes = [pointer, pointer, text]
    cups.ippDelete.argtypes = [pointer]
    request = cups.ippNewRequest(_CANCEL_JOB)
    address = f"ipp://localhost/jobs/{job.rpartition('-')[2]}"
    cups.ippAddString(request, _OPERATION, _URI, b"job-uri", None, address.encode())
    cups.ippAddString(request, _OPERATION, _NAME, b"requesting-user-name", None, cups.cupsUser())
    cups.ippAddBoolean(request, _OPERATION, b"purge-job", b"\1")
    # The request belongs to CUPS from here on.
    cups.ippDelete(cups.cupsDoRequest(None, request, b"/jobs/"))
    return bool(cups.cupsLastError() == 0)
