"""Masked: a filing with the personal data of residents hidden, for whoever need not see all of it."""

import msgspec

from app.domain.consent import Authority
from app.domain.filing import Filing
from app.domain.identity import Identity
from app.domain.masking import mask_address, mask_identity, mask_name, mask_phone
from app.domain.person import Person

MASKED_FIELDS = frozenset({"name", "identity", "phone", "address"})
"""Personal fields of a petitioner that are shown in full only by an accountable view."""


def masked_filing(filing: Filing, shown: frozenset[str]) -> Filing:
    """`shown` names the personal fields of petitioners that are not masked."""
    petitioners = tuple(_masked_person(person, shown) for person in filing.petition.petitioners)
    petition = msgspec.structs.replace(filing.petition, petitioners=petitioners)
    authority = _masked_authority(filing.authority) if filing.authority else None
    return msgspec.structs.replace(filing, petition=petition, authority=authority)


def _masked_person(person: Person, shown: frozenset[str]) -> Person:
    changes: dict[str, object] = {}
    if "name" not in shown:
        changes["name"] = mask_name(person.name)
    if "phone" not in shown and person.phone:
        changes["phone"] = mask_phone(person.phone)
    if "address" not in shown:
        changes["address"] = mask_address(person.address)
    if "identity" not in shown:
        # The number holds the birth date, and the parsed fields would give it away.
        changes |= {"identity": _masked_identity(person.identity), "birth": None}
    return msgspec.structs.replace(person, **changes)


def _masked_identity(identity: Identity | None) -> Identity | None:
    return identity and Identity(kind=identity.kind, number=mask_identity(identity))


def _masked_authority(authority: Authority) -> Authority:
    """Guardian and witness are residents too; agents are named in full, they answer for what they do."""
    guardian, witness = authority.guardian, authority.witness
    if guardian:
        guardian = msgspec.structs.replace(
            guardian, name=mask_name(guardian.name), phone=mask_phone(guardian.phone)
        )
    if witness:
        witness = msgspec.structs.replace(
            witness, name=mask_name(witness.name), phone=mask_phone(witness.phone)
        )
    return msgspec.structs.replace(authority, guardian=guardian, witness=witness)
