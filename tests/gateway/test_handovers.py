"""Handovers at the gateway: who speaks for a petition after laptops have said who has it."""

from app.wire.bodies import AuditRecorded
from app.wire.event import AuditAct
from gateway.cases import find_case
from gateway.gateway import Gateway
from gateway.handovers import hand_over, heirs_of
from tests.gateway.laptop import Laptop, header_of, new_keys, some_id


def test_nobody_gives_away_what_another_has_until_it_came_back(gateway: Gateway) -> None:
    """A laptop that was enrolled anew with a program of before said so of what it had left to another."""
    first, second, third = (Laptop.beside(gateway).keys.device_id for _ in range(3))
    name = some_id()
    with gateway.store.write() as connection:
        hand_over(connection, first, second, [name])
        hand_over(connection, first, third, [name])
        assert heirs_of(connection, first, [name]) == {name: second}
        hand_over(connection, second, first, [name])
        hand_over(connection, first, third, [name])
        assert heirs_of(connection, first, [name]) == {name: third}


def test_what_was_left_to_a_laptop_that_a_restored_gateway_forgot_follows_when_it_enrols(
    gateway: Gateway,
) -> None:
    """The word is answered for good, before the heir is known."""
    giver, keys = Laptop.beside(gateway), new_keys()
    came, comes = giver.file_petition(), giver.filed(1)
    body = AuditRecorded(count=2, whom=keys.device_id, petitions=(came, header_of(comes).petition_id or ""))
    assert giver.say(AuditAct.HANDED_OVER, body).code == 201
    Laptop.beside(gateway)
    assert hand_of(gateway, came) == giver.keys.device_id
    Laptop.enrolled(gateway, keys)
    assert hand_of(gateway, came) == keys.device_id
    assert giver.send([comes])[0].code == 201
    assert hand_of(gateway, header_of(comes).petition_id or "") == keys.device_id


def hand_of(gateway: Gateway, petition_id: str) -> str:
    with gateway.store.read() as connection:
        return find_case(connection, petition_id).hand
