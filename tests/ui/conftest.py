"""Windows of these tests are drawn into memory, on any machine."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
