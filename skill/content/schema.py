"""JSON Schema of the content files, so that editors complete and check them while an author types."""

import json
from typing import Any

import msgspec

from skill.content.load import CONTENT_FOLDER, SHAPE_OF_FILE, SHAPE_OF_FOLDER, SHAPE_OF_SHARED_FILE

SCHEMA_FOLDER = CONTENT_FOLDER / "schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema file, by file name."""
    shapes: dict[str, Any] = {
        **{name.removesuffix(".yaml"): shape for name, shape in (SHAPE_OF_SHARED_FILE | SHAPE_OF_FILE).items()},
        **{folder: shape for folder, (_, shape) in SHAPE_OF_FOLDER.items()},
    }
    return {
        f"{name}.schema.json": json.dumps(msgspec.json.schema(shape), indent=1) + "\n" for name, shape in shapes.items()
    }
