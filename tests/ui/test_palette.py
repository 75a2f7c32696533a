"""The colours can be read, also by those who do not see all of them."""

import math
import tomllib
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from franvaro.palette import DARK, LIGHT, PLACEHOLDERS, ROLES

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
THEME: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
PALETTES = {"light": LIGHT, "dark": DARK}

Channels = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
SIGHTS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deuteranopia": ((0.3673, 0.8606, -0.2279), (0.2803, 0.6725, 0.0472), (-0.0118, 0.0429, 0.9689)),
    "tritanopia": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


def linear(colour: str) -> Channels:
    """A `#rrggbb` colour as the light of its three channels, 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _lit(red), _lit(green), _lit(blue)


def _lit(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: Channels, other: Channels) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted(
        sum(share * light for share, light in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
        for channels in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)


def blended(colour: str, ground: str, opacity: float) -> str:
    """What a half-transparent colour looks like on a ground."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * opacity + under * (1 - opacity)):02x}" for over, under in pairs)


def lab(channels: Channels) -> Channels:
    """CIELAB under daylight, in which equal distances look about equally different."""
    red, green, blue = channels
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, sight: str) -> Channels:
    """A colour in CIELAB as it is seen with one of SIGHTS."""
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, light, strict=True))))
        for row in SIGHTS[sight]
    )
    return lab((red, green, blue))


def difference(one: Channels, other: Channels) -> float:
    return math.dist(one, other)


@pytest.mark.parametrize("mode", PALETTES)
def test_streamlits_theme_holds_the_palette_in_its_order(mode: str) -> None:
    assert THEME[mode]["chartCategoricalColors"] == [PALETTES[mode][role] for role in ROLES]


def test_each_role_has_the_placeholder_of_its_place() -> None:
    assert [PLACEHOLDERS[role] for role in ROLES[:3]] == ["#000001", "#000002", "#000003"]


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("role", ROLES)
def test_a_chart_colour_stands_out_from_the_page(mode: str, role: str) -> None:
    assert contrast(linear(PALETTES[mode][role]), linear(THEME[mode]["backgroundColor"])) >= 3


FIGURES = ("valid", "invalid", "unreported", "total")


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), list(combinations(FIGURES, 2)))
def test_two_figures_of_a_chart_look_different_to_every_eye(
    mode: str, sight: str, one: str, other: str
) -> None:
    palette: Mapping[str, str] = PALETTES[mode]
    assert difference(seen(palette[one], sight), seen(palette[other], sight)) >= 20


CAPTION_OPACITY = 0.6


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("place", ["main", "sidebar"])
@pytest.mark.parametrize("surface", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_captions_and_links_can_be_read_on_every_surface(mode: str, place: str, surface: str) -> None:
    theme = THEME[mode]
    ground = (theme if place == "main" else {**theme, **theme["sidebar"]})[surface]
    caption = blended(theme["textColor"], ground, CAPTION_OPACITY)
    for colour in (theme["textColor"], theme["linkColor"], theme["primaryColor"], caption):
        assert contrast(linear(colour), linear(ground)) >= 4.5
