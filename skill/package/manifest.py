"""`skill.json`: what the skill store shows, where the skill is, and what it needs.

Fields and limits: the manifest of Amazon's Skill Management API (`v1.skill.Manifest`).
"""

from collections.abc import Iterable
from typing import Any

from skill.content import Content, Library
from skill.locales import LOCALES
from skill.package.tasks import TASKS

NO_ADDRESS = "https://gentle-repair.example"
"""Stands where no public address was set. `.example` belongs to nobody; a release refuses it."""
CATEGORY = "HEALTH_AND_FITNESS"
REMINDERS = "alexa::alerts:reminders:skill:readwrite"
CERTIFICATE = "Trusted"
EVENTS = ("SKILL_DISABLED",)
"""Skill events we act on: what is kept for a household is deleted when it disables the skill."""
VIEWPORTS = (
    {"mode": "HUB", "shape": "ROUND", "minWidth": 480, "maxWidth": 480, "minHeight": 480, "maxHeight": 480},
    {"mode": "HUB", "shape": "RECTANGLE", "minWidth": 960, "maxWidth": 1279, "minHeight": 400, "maxHeight": 599},
    {"mode": "HUB", "shape": "RECTANGLE", "minWidth": 960, "maxWidth": 1279, "minHeight": 600, "maxHeight": 1279},
    {"mode": "HUB", "shape": "RECTANGLE", "minWidth": 1280, "maxWidth": 1920, "minHeight": 600, "maxHeight": 1279},
    {"mode": "HUB", "shape": "RECTANGLE", "minWidth": 960, "maxWidth": 1279, "minHeight": 1280, "maxHeight": 1920},
    {"mode": "TV", "shape": "RECTANGLE", "minWidth": 960, "maxWidth": 960, "minHeight": 540, "maxHeight": 540},
)
"""Small round, small, medium and large landscape, portrait, television: those that our screens are drawn for."""


def manifest(library: Library, public_url: str) -> dict[str, Any]:
    """Return the manifest for the skill at this address (https, without a path); empty: at `NO_ADDRESS`."""
    address = public_url or NO_ADDRESS
    endpoint = {"uri": f"{address}/alexa", "sslCertificateType": CERTIFICATE}
    by_locale = dict(library)
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "category": CATEGORY,
                "distributionMode": "PUBLIC",
                "isAvailableWorldwide": False,
                "distributionCountries": sorted(locale.country for locale in LOCALES.values()),
                "testingInstructions": _paragraphs(next(iter(by_locale.values())).store_page.testing_instructions),
                "locales": {name: _in_the_store(name, content) for name, content in by_locale.items()},
            },
            "apis": {
                "custom": {
                    "endpoint": endpoint,
                    "interfaces": [
                        {"type": "ALEXA_PRESENTATION_APL", "supportedViewports": list(VIEWPORTS)},
                        {"type": "AUDIO_PLAYER"},
                    ],
                    "tasks": [{"name": name, "version": version} for name, version in TASKS],
                }
            },
            "permissions": [{"name": REMINDERS}],
            "events": {"endpoint": endpoint, "subscriptions": [{"eventName": name} for name in EVENTS]},
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "usesPersonalInfo": True,  # a child's age, where a parent asks us to remember it
                "isChildDirected": False,
                "isExportCompliant": True,
                "containsAds": False,
                "locales": {name: _pages(address) for name in by_locale},
            },
        }
    }


def _in_the_store(locale: str, content: Content) -> dict[str, Any]:
    page = content.store_page
    return {
        "name": page.name,
        "summary": page.summary,
        "description": _paragraphs(page.description),
        "examplePhrases": list(page.example_phrases),
        "keywords": list(page.keywords),
        "smallIconUri": f"file://assets/images/{locale}_smallIcon.png",
        "largeIconUri": f"file://assets/images/{locale}_largeIcon.png",
    }


def _pages(address: str) -> dict[str, str]:
    return {"privacyPolicyUrl": f"{address}/privacy", "termsOfUseUrl": f"{address}/terms"}


def _paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)
