"""Query code: every slip of the pen that people make is found before anybody is asked."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.query_code import check_digit, new_query_code, normalise, show
from app.errors import RefusedError

CODES = (
    st.integers(0, 10**15 - 1).map(lambda value: f"{value:015d}").map(lambda text: text + check_digit(text))
)
DIGITS = "0123456789"


def reason_of(raw: str) -> str:
    with pytest.raises(RefusedError) as refused:
        normalise(raw)
    assert refused.value.code == "query_code_wrong"
    return str(refused.value.facts["reason"])


def single_errors(code: str) -> Iterator[str]:
    for at, right in enumerate(code):
        yield from (code[:at] + wrong + code[at + 1 :] for wrong in DIGITS if wrong != right)


def swaps(code: str) -> Iterator[str]:
    for at in range(len(code) - 1):
        if code[at] != code[at + 1]:
            yield code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def test_the_published_example_of_the_algorithm_is_met() -> None:
    assert check_digit("572") == "4"


@given(CODES)
@settings(deadline=None)
def test_one_wrong_digit_anywhere_is_found(code: str) -> None:
    """Pain 20."""
    assert normalise(code) == code
    assert {reason_of(wrong) for wrong in single_errors(code)} == {"check_digit"}


@given(CODES)
@settings(deadline=None)
def test_two_swapped_neighbours_anywhere_are_found(code: str) -> None:
    assert {reason_of(wrong) for wrong in swaps(code)} <= {"check_digit"}


def test_every_swap_is_found_from_every_state_of_the_check() -> None:
    """What the property above samples, in full: any digits before, any two neighbours, any digit behind."""
    for lead in DIGITS:
        for one in DIGITS:
            for other in DIGITS:
                if one != other:
                    assert check_digit(lead + one + other) != check_digit(lead + other + one)
        for one in DIGITS:
            last = check_digit(lead + one)
            assert one == last or check_digit(lead + last + one) != "0"


def luhn(digits: str) -> str:
    doubled = (int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def mod_11_10(digits: str) -> str:
    """ISO/IEC 7064 hybrid system."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def test_the_better_known_check_digits_would_miss_swaps() -> None:
    assert luhn("090") == luhn("900")
    assert mod_11_10("076") == mod_11_10("067") == "8"


def test_a_new_code_is_sound_and_made_of_sixteen_digits() -> None:
    codes = {new_query_code(os.urandom) for _ in range(200)}
    assert len(codes) == 200
    assert all(normalise(code) == code and len(code) == 16 for code in codes)


def test_draws_that_would_favour_small_codes_are_thrown_away() -> None:
    """72 whole rounds of 10^15 fit into seven bytes; what lies behind would come out more often."""
    last_fair, first_unfair = 72 * 10**15 - 1, 72 * 10**15
    draws = iter([256**7 - 1, first_unfair, last_fair])
    code = new_query_code(lambda count: next(draws).to_bytes(count, "big"))
    assert code[:15] == "9" * 15
    assert next(draws, None) is None


def test_a_small_draw_keeps_its_leading_zeros() -> None:
    assert new_query_code(lambda count: (42).to_bytes(count, "big")) == "000000000000042" + check_digit("42")


@given(
    CODES,
    st.sampled_from(["{}", " {} ", "{}\n"]),
    st.sampled_from([" ", "-", "\u3000", "—", " - ", "\u200b"]),
)
@settings(deadline=None)
def test_a_code_is_read_however_it_was_grouped(code: str, around: str, between: str) -> None:
    assert normalise(around.format(show(code).replace(" ", between))) == code


def test_a_code_typed_in_full_width_is_read() -> None:
    code = new_query_code(os.urandom)
    assert normalise("".join(chr(ord(digit) - ord("0") + ord("０")) for digit in code)) == code


@given(CODES)
@settings(deadline=None)
def test_a_code_is_shown_in_groups_of_four(code: str) -> None:
    assert [len(group) for group in show(code).split(" ")] == [4, 4, 4, 4]


def test_a_short_or_long_code_is_refused_with_both_lengths() -> None:
    for raw, length in (("", 0), ("1234 5678", 8), ("1" * 17, 17)):
        with pytest.raises(RefusedError) as refused:
            normalise(raw)
        assert (refused.value.code, refused.value.facts) == (
            "query_code_wrong",
            {"reason": "length", "length": length, "expected": 16},
        )


@pytest.mark.parametrize("raw", ["1234 5678 9012 345O", "１２３４五", "123456789012345²x", "٣" * 16])
def test_other_characters_are_refused_as_such(raw: str) -> None:
    assert reason_of(raw) == "character"


@given(CODES)
@settings(deadline=None)
def test_a_refusal_never_repeats_the_code(code: str) -> None:
    wrong = next(swaps(code + "0"), code + "0")
    with pytest.raises(RefusedError) as refused:
        normalise(wrong)
    assert wrong not in str(refused.value)
