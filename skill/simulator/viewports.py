"""The screens that an Echo may have, and what Alexa tells a skill of each.

Sizes are those of Amazon's own viewport profiles (https://developer.amazon.com, "Viewport profiles"): in pixels that
do not depend on the screen's density, of which a dpi of 160 has as many as real ones and a dpi of 320 half as many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

APL = "Alexa.Presentation.APL"
APL_VERSION = "2024.3"


@dataclass(frozen=True, slots=True)
class Viewport:
    """One kind of screen."""

    title: str
    """As the page lists it."""
    width: int
    height: int
    shape: str = "RECTANGLE"
    mode: str = "HUB"
    dpi: int = 160
    touch: bool = True

    def context(self) -> dict[str, Any]:
        """Return `context.Viewport` of a request."""
        scale = self.dpi / 160
        width, height = round(self.width * scale), round(self.height * scale)
        return {
            "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}],
            "mode": self.mode,
            "shape": self.shape,
            "pixelWidth": width,
            "pixelHeight": height,
            "currentPixelWidth": width,
            "currentPixelHeight": height,
            "dpi": self.dpi,
            "touch": ["SINGLE"] if self.touch else [],
            "video": {"codecs": ["H_264_42", "H_264_41"]},
        }


VIEWPORTS: Mapping[str, Viewport] = {
    "round": Viewport("Small and round", 480, 480, shape="ROUND"),
    "small": Viewport("Small, like an Echo Show 5", 960, 480),
    "large": Viewport("Large, like an Echo Show 8", 1280, 800),
    "portrait": Viewport("Upright, on a wall", 1080, 1920),
    "tv": Viewport("Television", 960, 540, mode="TV", dpi=320, touch=False),
}


def interfaces(viewport: Viewport | None) -> dict[str, Any]:
    """Return `supportedInterfaces` of a device with this screen, or without one."""
    speaker: dict[str, Any] = {"AudioPlayer": {}}
    return speaker | {APL: {"runtime": {"maxVersion": APL_VERSION}}} if viewport else speaker
