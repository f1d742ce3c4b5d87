"""What a client knows about its gateway, from the enrolment file: address, CA, key."""

from dataclasses import dataclass

from app.wire.enrolment import EnrolmentFile
from app.wire.signing import SignKey, VerifyKey


@dataclass(frozen=True, slots=True)
class Trust:
    """The gateway a device trusts. `ca` is PEM; nothing else can vouch for the server."""

    gateway_id: str
    url: str
    ca: str
    key: VerifyKey
    recipient: str

    @classmethod
    def from_file(cls, enrolment: EnrolmentFile) -> "Trust":
        return cls(
            gateway_id=enrolment.gateway_id,
            url=enrolment.url.rstrip("/"),
            ca=enrolment.ca,
            key=VerifyKey.from_text(enrolment.gateway_key),
            recipient=enrolment.gateway_recipient,
        )


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """Who this device is. `identity` is the age secret that packs and replies are sealed to."""

    device_id: str
    sign_key: SignKey
    identity: str
    recipient: str
