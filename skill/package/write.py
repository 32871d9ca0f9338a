"""Writing the skill package into a folder, in the layout that `ask deploy` expects."""

import json
import shutil
from pathlib import Path
from typing import Any

from skill.briefing.package import write_briefing_package
from skill.content import Library
from skill.model.build import MODEL_FOLDER
from skill.package.annotations import SETS, annotation_set
from skill.package.manifest import NO_ADDRESS, manifest
from skill.package.tasks import TASKS, TASKS_FOLDER

ICONS = Path(__file__).parent / "icons"
"""The icons, drawn by `icons/draw.py`."""
RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}
"""`ask-resources.json` of a skill that hosts itself: no code, no infrastructure."""


def write_package(library: Library, public_url: str, folder: Path) -> list[Path]:
    """Write everything for Amazon into the folder, anew, and return its files. What stood there before is removed.

    The skill's own package; in `flash-briefing/` that of the briefing, which is a skill of another kind; and in
    `nlu-annotations/` sentences to try the real Alexa's understanding with.
    """
    package, briefing, annotations = (folder / name for name in ("skill-package", "flash-briefing", "nlu-annotations"))
    for old in (package, briefing, annotations):
        shutil.rmtree(old, ignore_errors=True)
    files = [_written(folder / "ask-resources.json", RESOURCES)]
    files += [_written(package / "skill.json", manifest(library, public_url))]
    for locale, _ in library:
        files += [_copied(MODEL_FOLDER / f"{locale}.json", package / "interactionModels" / "custom")]
        for size in ("small", "large"):
            name = f"{locale}_{size}Icon.png"
            files += [_copied(ICONS / f"{size}.png", package / "assets" / "images", name)]
    files += [_copied(TASKS_FOLDER / f"{name}.{version}.json", package / "tasks") for name, version in TASKS]
    files += [_written(annotations / f"{name}.json", annotation_set(name)) for name in SETS]
    return files + write_briefing_package(library, public_url or NO_ADDRESS, briefing, ICONS)


def _written(file: Path, data: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def _copied(source: Path, folder: Path, name: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, folder / (name or source.name)))
