"""Every document with everything it is sent with, held to Amazon's validator and to what that one does not see."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from screens.apl_rules import faults_of
from screens.shown import TALKS, drawn_with

from skill.alexa.screens import DOCUMENT_OF, documents

VALIDATOR = Path(__file__).parents[1] / "npm"
NODE = shutil.which("node")


@pytest.fixture(scope="session")
def suggester():
    """Amazon's validator: `suggester({name: directive})` returns what it finds, by name."""
    if not NODE or not (VALIDATOR / "node_modules" / "apl-suggester").is_dir():
        pytest.skip("Amazon's validator is not installed here: `npm ci --ignore-scripts` in tests/npm (106 MB)")

    def judge(directives):
        given = [
            {"name": name, "document": one["document"], "datasources": one["datasources"]}
            for name, one in directives.items()
        ]
        asked = [NODE, VALIDATOR / "validate.js"]
        answered = subprocess.run(  # noqa: S603 - node, on a file of ours
            asked, input=json.dumps(given), capture_output=True, text=True, check=True, timeout=120
        )
        return json.loads(answered.stdout)

    return judge


def test_amazon_finds_nothing(suggester, shown):
    """Amazon's own validator has nothing against any document with any data."""
    every = shown | {name: drawn_with(name, text="Words", title="Title") for name in documents()}

    assert {name: found for name, found in suggester(every).items() if found} == {}


@pytest.mark.parametrize("name", TALKS)
def test_we_find_nothing(shown, name):
    """Nor have our own rules, which see more."""
    assert faults_of(shown[name]["document"], shown[name]["datasources"]) == []


@pytest.mark.parametrize("name", documents())
def test_each_document_is_seen(shown, name):
    """Every document is sent by one of the talks, and nothing is wrong with it when it has little to show either."""
    directive = drawn_with(name, text="Words", title="Title")

    assert faults_of(directive["document"], directive["datasources"]) == []
    assert name in {DOCUMENT_OF[one["token"]] for one in shown.values()}


def _at(document, path):
    *above, last = path
    for key in above:
        document = document[key]
    return document, last


BROKEN = {
    "a component that there is none of": (("mainTemplate", "items", 0, "type"), "Contaner"),
    "a property that there is none of": (("mainTemplate", "items", 0, "widht"), "100vw"),
    "a layout without a parameter": (("layouts", "Orb", "parameters"), []),
    "a parameter that is missing": (("layouts", "Orb", "parameters", 2), {"name": "glow", "type": "number"}),
    "a command that there is none of": (("onMount", 0, "type"), "Sequental"),
    "a property of a command": (("commands", "Stretch", "commands", 0, "vlaue"), "x"),
    "a bad easing": (("commands", "Stretch", "commands", 2, "commands", 1, "easing"), "ease-sideways"),
    "an animation of what cannot be": (
        ("commands", "Stretch", "commands", 2, "commands", 1, "value", 0, "property"),
        "width",
    ),
    "a command for nobody": (("commands", "Stretch", "commands", 1, "componentId"), "wrods"),
    "another version": (("version",), "2024.3"),
    "a package": (("import",), [{"name": "alexa-layouts", "version": "1.7.0"}]),
    "a name that stands for nothing": (("mainTemplate", "items", 0, "items", 3, "items", 0, "text"), "${paylod.x}"),
    "data that is not sent": (("mainTemplate", "items", 0, "items", 3, "items", 0, "text"), "${payload.screen.txet}"),
    "a resource that there is none of": (("layouts", "Orb", "items", 0, "width"), "@orbit"),
    "a resource in an expression": (("layouts", "Orb", "items", 0, "width"), "${@orbit * 2}"),
    "an expression without an end": (("layouts", "Orb", "items", 0, "width"), "${@orb"),
    "an odd property of the screen": (("resources", 2, "when"), "${viewport.heigth < 600}"),
    "a size for some screens only": (("resources", 2, "dimensions", "halo"), 5),
}


@pytest.mark.parametrize("what", BROKEN)
def test_we_see_what_is_broken(shown, what):
    """Each mistake that somebody may make in a document is seen."""
    directive = copy.deepcopy(shown["breathing"])
    path, value = BROKEN[what]
    place, last = _at(directive["document"], path)
    if isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value

    assert faults_of(directive["document"], directive["datasources"])


@pytest.mark.parametrize("gone", ["accessibilityLabel", "role", "onPress"])
def test_we_see_what_cannot_be_touched(shown, gone):
    """What is to be touched has a label for those who cannot see it, and does something."""
    directive = copy.deepcopy(shown["phrase"])
    del directive["document"]["layouts"]["Label"]["items"][0][gone]

    assert faults_of(directive["document"], directive["datasources"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "9.9"),
        (("mainTemplate", "items", 0, "widht"), "100vw"),
        (("layouts", "Title", "items", 0, "color"), {"no": "color"}),
    ],
)
def test_amazon_sees_what_is_broken(suggester, shown, path, value):
    """The validator is really asked: it finds what it can find."""
    directive = copy.deepcopy(shown["phrase"])
    place, last = _at(directive["document"], path)
    place[last] = value

    assert suggester({"phrase": directive})["phrase"]
