"""Memory: what a process really holds."""

from pathlib import Path

_PAGE_KB = 4


def resident_mb() -> float:
    """Resident memory of this process in MB, as Linux counts it (RSS)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_KB / 1_000
