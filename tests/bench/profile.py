"""A client profile for benches: a vault, an enrolment without a gateway, sample filings ready to go."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.store import device as devices
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.enrolment import ENROLMENT_SCHEMA, EnrolmentFile
from app.wire.sealing import new_identity
from app.wire.signing import SignKey
from tests.samples import sample_filing

PASSPHRASE = "一二三四五六七八九十甲乙"
