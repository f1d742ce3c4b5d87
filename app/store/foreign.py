"""Foreign epochs: what another laptop said and left to this one, byte for byte, beside our own chain.

Such an event lies under an epoch below zero, which stands for one epoch of one laptop; its header says the
rest. It waits and travels as our own do: whoever brings it, the gateway takes it once. What this laptop said
itself before it was revoked lies so too (`anew`); of its practice only the key is noted, as of an epoch 0.
"""

from typing import Final

import msgspec

from app.store.work import Work
from app.wire.event import Header
from app.wire.signing import VerifyKey

SETTING: Final = "foreign"


class Foreign(msgspec.Struct, frozen=True, kw_only=True):
    """An epoch of another laptop; its place in the list is the epoch here, -1, -2 and so on."""

    device_id: str
    epoch: int
    sign_key: str

    @property
    def key(self) -> VerifyKey:
        return VerifyKey.from_text(self.sign_key)


def known(work: Work) -> tuple[Foreign, ...]:
    data = work.setting(SETTING)
    return () if data is None else _read(data)


def _read(data: bytes) -> tuple[Foreign, ...]:
    return msgspec.json.decode(data, type=tuple[Foreign, ...])


def restore(work: Work, held: bytes | None) -> None:
    """Take over what a damaged database held still. The list only grows: the longer one knows more."""
    if held is not None and len(_read(held)) > len(known(work)):
        work.keep_setting(SETTING, held)


def by_epoch(work: Work) -> dict[int, Foreign]:
    """By the epoch here."""
    return {-place: each for place, each in enumerate(known(work), 1)}


def epoch_for(work: Work, header: Header, sign_key: str) -> int:
    """Where an event of this header lies here."""
    return place_for(work, header.device_id, header.epoch, sign_key)


def practised(work: Work) -> dict[str, Foreign]:
    """Who this laptop was while it practised, by the name of then."""
    return {each.device_id: each for each in known(work) if each.epoch == 0}


def place_for(work: Work, device_id: str, epoch: int, sign_key: str) -> int:
    """Which epoch here stands for this one of another laptop."""
    every = known(work)
    for place, each in enumerate(every, 1):
        if (each.device_id, each.epoch) == (device_id, epoch):
            return -place
    met = Foreign(device_id=device_id, epoch=epoch, sign_key=sign_key)
    work.keep_setting(SETTING, msgspec.json.encode((*every, met)))
    return -len(every) - 1
