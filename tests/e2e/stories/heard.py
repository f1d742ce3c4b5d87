"""Heard: what somebody who only listens must have heard of each story, in its order, and nothing twice."""


def check_lost_file(heard: list[str]) -> None:
    pass


def check_reservoir(heard: list[str]) -> None:
    pass
