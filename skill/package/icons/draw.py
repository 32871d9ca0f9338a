"""Draws the skill's icons: two warm shapes, a large and a small one, that lean together where they meet.

    .venv/bin/python skill/package/icons/draw.py

Everything is drawn as distances to circles, so that any size has smooth edges. Amazon wants 108 and 512 pixels.
"""

import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[np.float64]

SIZES = {"small": 108, "large": 512}
GROUND_ABOVE, GROUND_BELOW = (250, 240, 226), (241, 214, 189)
"""Colours from the top to the bottom, red, green, blue."""
GROUND_LINE = 0.815
CHILD_STANDS = (0.665, 0.185)
"""Where the child stands, and how wide its shoulders are, in parts of the icon's side."""
PARENT, CHILD, MENDED = (47, 110, 112), (226, 122, 83), (252, 246, 235)


def draw(pixels: int) -> Image.Image:
    """Return the icon in so many pixels a side."""
    y, x = (np.mgrid[0:pixels, 0:pixels] + 0.5) / pixels
    picture = np.array(GROUND_ABOVE) * (1 - y)[..., None] + np.array(GROUND_BELOW) * y[..., None]
    for colour, shape in (
        (PARENT, _person(x, y, 0.41, 0.33, 0.125, 0.25)),
        (CHILD, _person(x, y, CHILD_STANDS[0], 0.505, 0.085, CHILD_STANDS[1])),
        (MENDED, _seam(x, y)),
    ):
        cover = np.clip(0.5 - shape * pixels, 0, 1)[..., None]
        picture = picture * (1 - cover) + np.array(colour) * cover
    return Image.fromarray(picture.round().astype(np.uint8))


def _person(x: Picture, y: Picture, centre: float, top: float, head: float, body: float) -> Picture:
    """Return the distance to somebody seen from the front: a head, and shoulders that end at a common ground line."""
    of_head = np.hypot(x - centre, y - top) - head
    shoulders = np.hypot(x - centre, y - GROUND_LINE) - body
    return np.minimum(of_head, np.maximum(shoulders, y - GROUND_LINE))


def _seam(x: Picture, y: Picture) -> Picture:
    """Return the distance to three stitches across the line where the child leans on the parent."""
    centre, radius = CHILD_STANDS
    heights = (0.665, 0.715, 0.765)
    edges = [centre - math.sqrt(radius**2 - (height - GROUND_LINE) ** 2) for height in heights]
    stitches = [_stitch(x, y, edge, height) for edge, height in zip(edges, heights, strict=True)]
    nearest: Picture = np.minimum.reduce(stitches)
    return nearest


def _stitch(x: Picture, y: Picture, centre: float, height: float) -> Picture:
    half, thick = 0.03, 0.0095
    distance: Picture = np.hypot(np.maximum(np.abs(x - centre) - half, 0), y - height) - thick
    return distance


if __name__ == "__main__":
    for name, size in SIZES.items():
        draw(size).save(Path(__file__).parent / f"{name}.png", optimize=True)
