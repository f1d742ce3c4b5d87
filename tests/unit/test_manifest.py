"""Names in a manifest: what people see beside a file, and nothing that leads them astray."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain import manifest
from app.domain.manifest import NAME_LIMIT, clean_name
from tests.samples import sample_file

FILE = sample_file(7)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("照片.jpg", "照片.jpg"),
        (" 照片 1.JPG ", "照片 1.JPG"),
        ("a/b\\c.pdf", "a_b_c.pdf"),
        ("报告\u202egpj.exe", "报告_gpj.exe"),
        ("a\nb\tc\0.txt", "a_b_c_.txt"),
        ("坏\udce9字.jpg", "坏_字.jpg"),
        ("", "file.jpg"),
        ("\u3000\u200b", "file.jpg"),
        (".", "file.jpg"),
        ("..", "file.jpg"),
        (".jpg", ".jpg"),
        ("稀有字\U0003134a.png", "稀有字\U0003134a.png"),
        ("字" * 200 + ".jpeg", "字" * 115 + ".jpeg"),
        ("字" * 200, "字" * 120),
        ("a." + "b" * 200, "a." + "b" * 118),
    ],
)
def test_a_name_keeps_what_can_be_shown_and_its_ending(name: str, cleaned: str) -> None:
    assert clean_name(name, instead="file.jpg") == cleaned


@given(name=st.text(max_size=300))
def test_a_cleaned_name_is_one_that_a_manifest_takes(name: str) -> None:
    cleaned = clean_name(name, instead="file.jpg")
    assert manifest.check((replace(FILE, name=cleaned),)) == ()
    assert len(cleaned) <= NAME_LIMIT
    assert clean_name(cleaned, instead="file.jpg") == cleaned


@given(stem=st.text(min_size=1, max_size=300), ending=st.sampled_from([".jpg", ".jpeg", ".pdf", ".xlsx"]))
def test_an_ending_survives(stem: str, ending: str) -> None:
    assert clean_name(stem + ending, instead="file").endswith(ending)
