"""Handovers at the gateway: who speaks for a petition after laptops have said who has it."""

from gateway.gateway import Gateway
from gateway.handovers import hand_over, heirs_of
from tests.gateway.laptop import Laptop, some_id


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
