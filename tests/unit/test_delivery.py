"""Delivery: green is said only of what is proven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.delivery import Delivery, Sending, delivery_of

WAITS = Sending()
SENT = Sending(code=201)
REFUSED = Sending(code=422)
DOUBTFUL = Sending(is_unknown=True)
BUSY = Sending(last_code=423)
TOO_NEW = Sending(last_code=501)
REPLACED = Sending(code=422, is_replaced=True)
GIVEN_UP = Sending(code=422, is_replaced=True, is_given_up=True)

sendings = st.lists(
    st.builds(
        Sending,
        code=st.sampled_from([None, 201, 409, 422]),
        last_code=st.sampled_from([None, 202, 423, 501]),
        is_unknown=st.booleans(),
        is_replaced=st.booleans(),
    )
)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([WAITS], Delivery.WAITING),
        ([BUSY], Delivery.WAITING),
        ([SENT], Delivery.UPLOADED),
        ([SENT, SENT], Delivery.UPLOADED),
        ([SENT, WAITS], Delivery.UPLOADING),
        ([SENT, BUSY], Delivery.UPLOADING),
        ([DOUBTFUL], Delivery.CHECKING),
        ([SENT, DOUBTFUL], Delivery.CHECKING),
        ([REFUSED], Delivery.NEEDS_ATTENTION),
        ([SENT, REFUSED, DOUBTFUL], Delivery.NEEDS_ATTENTION),
        ([TOO_NEW], Delivery.NEEDS_ATTENTION),
        ([REPLACED, SENT], Delivery.UPLOADED),
        ([REPLACED, WAITS], Delivery.WAITING),
        ([GIVEN_UP, WAITS], Delivery.WAITING),
        ([GIVEN_UP, SENT], Delivery.GIVEN_UP),
        ([GIVEN_UP, REFUSED], Delivery.NEEDS_ATTENTION),
        ([], Delivery.UPLOADED),
    ],
)
def test_the_state_follows_from_the_events(events: list[Sending], expected: Delivery) -> None:
    assert delivery_of(events, is_practice=False) is expected


def test_text_without_its_files_is_on_the_way_and_not_there() -> None:
    assert delivery_of([SENT], is_practice=False, files=2) is Delivery.UPLOADING
    assert delivery_of([SENT], is_practice=False, files=2, receipted_files=1) is Delivery.UPLOADING
    assert delivery_of([SENT], is_practice=False, files=2, receipted_files=2) is Delivery.UPLOADED


def test_practice_is_practice_whatever_happened() -> None:
    assert delivery_of([WAITS], is_practice=True) is Delivery.PRACTICE
    assert delivery_of([SENT], is_practice=True) is Delivery.PRACTICE


@given(events=sendings, files=st.integers(0, 3), receipted=st.integers(0, 3))
def test_uploaded_means_every_event_and_every_file_is_proven(
    events: list[Sending], files: int, receipted: int
) -> None:
    """pain 6"""
    state = delivery_of(events, is_practice=False, files=files, receipted_files=receipted)
    counted = [event for event in events if not event.is_replaced]
    is_proven = all(event.code == 201 for event in counted) and receipted >= files
    is_disturbed = any(event.is_unknown or event.last_code == 501 for event in counted)
    assert (state is Delivery.UPLOADED) == (is_proven and not is_disturbed)


@given(events=sendings)
def test_a_replaced_event_counts_for_nothing(events: list[Sending]) -> None:
    counted = [event for event in events if not event.is_replaced]
    assert delivery_of(events, is_practice=False) is delivery_of(counted, is_practice=False)
