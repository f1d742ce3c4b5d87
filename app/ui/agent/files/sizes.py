"""Sizes: how big a file is, as people say it: 4.6 兆."""

from PySide6.QtCore import QCoreApplication

_MEGA = 1_048_576


def size_words(size: int) -> str:
    """One place behind the point; never 0."""
    tenths = round(size * 10 / _MEGA)
    if tenths < 1:
        #: the size of a very small file; 兆 is megabyte
        return QCoreApplication.translate("Sizes", "不到 0.1 兆")
    whole, rest = divmod(tenths, 10)
    #: the size of a file; {0} is a number such as 4.6, 兆 is megabyte
    return QCoreApplication.translate("Sizes", "{0} 兆").format(f"{whole}.{rest}" if rest else str(whole))
