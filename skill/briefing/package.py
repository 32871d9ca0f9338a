"""The package of the flash briefing for `ask deploy`: a manifest alone, since a flash briefing hears nobody.

Fields: `v1.skill.Manifest` of Amazon's Skill Management API.
"""

import json
from pathlib import Path
from typing import Any

from skill.content import Content, Library
from skill.locales import LOCALES

RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}
FEED = "gentle_reminder"
"""Tells Alexa that the feeds of all locales are one."""


def briefing_manifest(library: Library, public_url: str) -> dict[str, Any]:
    """Return `skill.json` for the feed at this address (https, without a path)."""
    by_locale = dict(library)
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "category": "HEALTH_AND_FITNESS",
                "distributionMode": "PUBLIC",
                "isAvailableWorldwide": False,
                "distributionCountries": sorted(LOCALES[name].country for name in by_locale),
                "testingInstructions": "Enable the skill and say: Alexa, what's my flash briefing?",
                "locales": {name: _in_the_store(content) for name, content in by_locale.items()},
            },
            "apis": {
                "flashBriefing": {
                    "locales": {name: _feed(content, name, public_url) for name, content in by_locale.items()}
                }
            },
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "usesPersonalInfo": False,
                "isChildDirected": False,
                "isExportCompliant": True,
                "containsAds": False,
                "locales": {
                    name: {"privacyPolicyUrl": f"{public_url}/privacy", "termsOfUseUrl": f"{public_url}/terms"}
                    for name in by_locale
                },
            },
        }
    }


def write_briefing_package(library: Library, public_url: str, folder: Path, icons: Path) -> list[Path]:
    """Write the package into the folder, with the icons `small.png` and `large.png`, and return its files."""
    images = folder / "skill-package" / "assets" / "images"
    images.mkdir(parents=True, exist_ok=True)
    written = {
        folder / "ask-resources.json": RESOURCES,
        folder / "skill-package" / "skill.json": briefing_manifest(library, public_url),
    }
    for file, data in written.items():
        file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    copied = [images / f"{size}.png" for size in ("small", "large")]
    for file in copied:
        file.write_bytes((icons / file.name).read_bytes())
    return [*written, *copied]


def _in_the_store(content: Content) -> dict[str, Any]:
    texts = content.briefing
    return {
        "name": texts.store_name,
        "summary": texts.summary,
        "description": texts.description,
        "keywords": list(texts.keywords),
        "smallIconUri": "file://assets/images/small.png",
        "largeIconUri": "file://assets/images/large.png",
    }


def _feed(content: Content, locale: str, public_url: str) -> dict[str, Any]:
    texts = content.briefing
    return {
        "customErrorMessage": texts.unreachable,
        "feeds": [
            {
                "logicalName": FEED,
                "name": texts.title,
                "url": f"{public_url}/flash-briefing/{locale}.json",
                "imageUri": "file://assets/images/large.png",
                "contentType": "TEXT",
                "genre": "HEALTH_AND_FITNESS",
                "updateFrequency": "DAILY",
                "vuiPreamble": texts.announced_as,
                "isDefault": True,
            }
        ],
    }
