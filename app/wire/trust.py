"""What a client knows about its gateway, from the enrolment file: address, CA, key."""

from dataclasses import dataclass

from app.wire.enrolment import ENROL_SCHEMA, Enrol, EnrolmentFile
from app.wire.signing import Signed, SignKey, VerifyKey, sign_document


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

    def sign_enrol(self, gateway_id: str, *, code: str, name: str, client: str, nonce: str) -> Signed:
        """The answer to an enrolment file: these keys and the one-time code."""
        request = Enrol(
            schema=ENROL_SCHEMA,
            gateway_id=gateway_id,
            code=code,
            device_id=self.device_id,
            sign_key=self.sign_key.public.text,
            recipient=self.recipient,
            name=name,
            client=client,
            nonce=nonce,
        )
        return sign_document(request, self.sign_key)
