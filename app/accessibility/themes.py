"""Themes: light, dark and high contrast, as names for colours. A test recomputes every pair that is used."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Theme(StrEnum):
    """浅色, 深色, 高对比."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


COLORS: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType(
    {
        Theme.LIGHT: MappingProxyType(
            {
                "bg": "#F6F4EE",
                "surface": "#FFFFFF",
                "sunken": "#EFECE3",
                "rail": "#FBFAF6",
                "line": "#DDD8CB",
                "border": "#727A76",
                "text": "#17201E",
                "text2": "#43504C",
                "primary": "#0E5A53",
                "on_primary": "#FFFFFF",
                "primary_hover": "#0A4A44",
                "primary_soft": "#E0EFEB",
                "primary_text": "#0B4C46",
                "focus": "#1A4FC4",
                "focus_gap": "#FFFFFF",
                "select": "#CFE7E1",
                "speak_bg": "#FFE9A8",
                "speak_text": "#17201E",
                "danger": "#8F2415",
                "danger_soft": "#FBE7E2",
                "warn": "#653B00",
                "warn_soft": "#FCEFD0",
                "ok": "#1C4F24",
                "ok_soft": "#E2F1DD",
                "info": "#1D4478",
                "info_soft": "#E4EDF8",
                "seal": "#4B2E83",
                "seal_soft": "#EDE7F8",
                "neutral": "#3E4946",
                "neutral_soft": "#EBE8DF",
                "scrim": "#17201E",
            }
        ),
        Theme.DARK: MappingProxyType(
            {
                "bg": "#11181A",
                "surface": "#1A2325",
                "sunken": "#243033",
                "rail": "#151D1F",
                "line": "#364346",
                "border": "#8FA09C",
                "text": "#F2F1EB",
                "text2": "#C6CFCB",
                "primary": "#86D6C8",
                "on_primary": "#06231F",
                "primary_hover": "#A5E4D9",
                "primary_soft": "#1A3A35",
                "primary_text": "#A9E6DB",
                "focus": "#9CC2FF",
                "focus_gap": "#11181A",
                "select": "#274B46",
                "speak_bg": "#5A4A12",
                "speak_text": "#FFF6D6",
                "danger": "#FFB4A3",
                "danger_soft": "#4A1E17",
                "warn": "#FFD48A",
                "warn_soft": "#45310A",
                "ok": "#A9DFA5",
                "ok_soft": "#1E3A22",
                "info": "#B0D0FF",
                "info_soft": "#1C3252",
                "seal": "#D3C2FF",
                "seal_soft": "#34275A",
                "neutral": "#D2D8D4",
                "neutral_soft": "#2C383A",
                "scrim": "#000000",
            }
        ),
        Theme.CONTRAST: MappingProxyType(
            {
                "bg": "#000000",
                "surface": "#000000",
                "sunken": "#000000",
                "rail": "#000000",
                "line": "#FFFFFF",
                "border": "#FFFFFF",
                "text": "#FFFFFF",
                "text2": "#FFFFFF",
                "primary": "#FFE600",
                "on_primary": "#000000",
                "primary_hover": "#FFF27A",
                "primary_soft": "#000000",
                "primary_text": "#FFE600",
                "focus": "#00E5FF",
                "focus_gap": "#000000",
                "select": "#332E00",
                "speak_bg": "#FFE600",
                "speak_text": "#000000",
                "danger": "#FFB3A7",
                "danger_soft": "#000000",
                "warn": "#FFD36B",
                "warn_soft": "#000000",
                "ok": "#9BFF9B",
                "ok_soft": "#000000",
                "info": "#A8D4FF",
                "info_soft": "#000000",
                "seal": "#DCC8FF",
                "seal_soft": "#000000",
                "neutral": "#FFFFFF",
                "neutral_soft": "#000000",
                "scrim": "#000000",
            }
        ),
    }
)

TEXT_PAIRS: Final = (
    ("danger", "bg"),
    ("danger", "danger_soft"),
    ("danger", "primary_soft"),
    ("danger", "rail"),
    ("danger", "sunken"),
    ("danger", "surface"),
    ("info", "bg"),
    ("info", "info_soft"),
    ("info", "primary_soft"),
    ("info", "rail"),
    ("info", "sunken"),
    ("info", "surface"),
    ("neutral", "bg"),
    ("neutral", "neutral_soft"),
    ("neutral", "primary_soft"),
    ("neutral", "rail"),
    ("neutral", "sunken"),
    ("neutral", "surface"),
    ("ok", "bg"),
    ("ok", "ok_soft"),
    ("ok", "primary_soft"),
    ("ok", "rail"),
    ("ok", "sunken"),
    ("ok", "surface"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("primary_text", "bg"),
    ("primary_text", "danger_soft"),
    ("primary_text", "info_soft"),
    ("primary_text", "neutral_soft"),
    ("primary_text", "ok_soft"),
    ("primary_text", "primary_soft"),
    ("primary_text", "rail"),
    ("primary_text", "seal_soft"),
    ("primary_text", "sunken"),
    ("primary_text", "surface"),
    ("primary_text", "warn_soft"),
    ("seal", "bg"),
    ("seal", "primary_soft"),
    ("seal", "rail"),
    ("seal", "seal_soft"),
    ("seal", "sunken"),
    ("seal", "surface"),
    ("speak_text", "speak_bg"),
    ("surface", "danger"),
    ("surface", "info"),
    ("surface", "ok"),
    ("text", "bg"),
    ("text", "danger_soft"),
    ("text", "info_soft"),
    ("text", "ok_soft"),
    ("text", "primary_soft"),
    ("text", "rail"),
    ("text", "select"),
    ("text", "sunken"),
    ("text", "surface"),
    ("text", "warn_soft"),
    ("text2", "bg"),
    ("text2", "ok_soft"),
    ("text2", "primary_soft"),
    ("text2", "rail"),
    ("text2", "sunken"),
    ("text2", "surface"),
    ("text2", "warn_soft"),
    ("warn", "bg"),
    ("warn", "primary_soft"),
    ("warn", "rail"),
    ("warn", "sunken"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
)
"""Text and what it stands on: 7:1 (WCAG 1.4.6)."""

SHAPE_PAIRS: Final = (
    ("border", "bg"),
    ("border", "surface"),
    ("focus", "bg"),
    ("focus", "surface"),
    ("primary", "bg"),
    ("primary", "surface"),
)
"""Borders, icons and rings, and what they stand on: 3:1 (WCAG 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
