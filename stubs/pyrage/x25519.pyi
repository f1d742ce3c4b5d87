"""age's native keys. `str()` gives AGE-SECRET-KEY-1… for an identity and age1… for a recipient."""

from typing import Self, final

@final
class Recipient:
    @classmethod
    def from_str(cls, v: str) -> Self: ...

@final
class Identity:
    @classmethod
    def generate(cls) -> Self: ...
    @classmethod
    def from_str(cls, v: str) -> Self: ...
    def to_public(self) -> Recipient: ...
