"""mfusepy 3.1, as far as the tests of power cuts use it; errors are raised as OSError."""

from collections.abc import Iterable, Mapping

class Operations:
    use_ns: bool

class FUSE:
    def __init__(
        self,
        operations: Operations,
        mountpoint: str,
        *,
        foreground: bool = False,
        nothreads: bool = False,
        fsname: str = "",
    ) -> None: ...

Stat = Mapping[str, int]
Names = Iterable[str]
