"""Windows of these tests are drawn into memory, in the sizes and themes that people choose."""

from tests.ui.conftest import fonts, look

__all__ = ["fonts", "look"]
