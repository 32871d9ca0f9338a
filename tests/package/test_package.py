"""The skill package: Amazon's own model classes can read it, her limits hold, and what it promises works."""

import datetime as dt
import json
import re

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model import InteractionModelData
from ask_smapi_model.v1.skill.manifest import SkillManifestEnvelope
from click.testing import CliRunner
from PIL import Image

from skill.cli import main
from skill.content import load
from skill.content.shapes import Approval
from skill.locales import LOCALES
from skill.package.icons.draw import SIZES, draw
from skill.package.release import hindrances
from skill.package.tasks import TASKS
from skill.package.write import ICONS, write_package

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
"""All that a path of OpenAPI may have."""
ADDRESS = "https://repair.test"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A package that was just written."""
    folder = tmp_path_factory.mktemp("package")
    write_package(load(), ADDRESS, folder)
    return folder


@pytest.fixture
def manifest(folder):
    """Its manifest."""
    return json.loads((folder / "skill-package" / "skill.json").read_text(encoding="utf-8"))["manifest"]


def without_nothing(value):
    """Return a value without what is None."""
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one is not None}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


def read_back(file, model):
    """Read a file with one of Amazon's model classes, and write it again."""
    serializer = DefaultSerializer()
    text = file.read_text(encoding="utf-8")
    return without_nothing(serializer.serialize(serializer.deserialize(text, model))), json.loads(text)


def test_amazons_classes_lose_nothing_of_the_manifest(folder):
    """Every field is one that a manifest has: read by Amazon's classes and written again, nothing is gone."""
    again, ours = read_back(folder / "skill-package" / "skill.json", SkillManifestEnvelope)

    assert again == ours


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_classes_lose_nothing_of_a_model(folder, locale):
    """Every field of an interaction model is one that Amazon's has."""
    again, ours = read_back(
        folder / "skill-package" / "interactionModels" / "custom" / f"{locale}.json", InteractionModelData
    )

    assert again == ours


def test_amazons_classes_lose_nothing_of_the_briefing(folder):
    """The flash briefing, a skill of its own, has a manifest that they read whole as well."""
    again, ours = read_back(folder / "flash-briefing" / "skill-package" / "skill.json", SkillManifestEnvelope)

    assert again == ours


def test_sentences_to_try_alexa_with(folder):
    """The evaluation goes along in Amazon's format, but for the half that stays closed."""
    annotations = json.loads((folder / "nlu-annotations" / "open.json").read_text(encoding="utf-8"))["data"]

    assert len(annotations) > 500
    assert all(one["inputs"]["utterance"] and one["expected"][0]["intent"]["name"] for one in annotations)
    assert not (folder / "nlu-annotations" / "sealed.json").exists()


def test_limits_of_the_store(manifest):
    """No text is longer than the store allows, and every locale has its own."""
    publishing = manifest["publishingInformation"]

    assert set(publishing["locales"]) == set(LOCALES)
    assert len(publishing["testingInstructions"]) <= 4000
    for page in publishing["locales"].values():
        assert 2 <= len(page["name"]) <= 50
        assert len(page["summary"]) <= 160
        assert len(page["description"]) <= 4000
        assert len(page["examplePhrases"]) == 3
        assert len(page["keywords"]) <= 30
        assert all(len(word) <= 150 for word in page["keywords"])
        assert "no medical or professional advice" in page["description"]
        assert not re.search(r"\bapp\b(?! for)", page["description"].replace("Alexa app", ""))


def test_the_endpoint_is_behind_https(manifest):
    """Alexa calls, and sends its events to, the address that was set; the pages are there too."""
    custom, legal = manifest["apis"]["custom"], manifest["privacyAndCompliance"]["locales"]["en-US"]

    assert custom["endpoint"] == manifest["events"]["endpoint"]
    assert custom["endpoint"] == {"uri": f"{ADDRESS}/alexa", "sslCertificateType": "Trusted"}
    assert legal == {"privacyPolicyUrl": f"{ADDRESS}/privacy", "termsOfUseUrl": f"{ADDRESS}/terms"}


def test_every_file_it_names_is_there(folder, manifest):
    """Icons in both sizes for each locale, and a definition of each task."""
    package = folder / "skill-package"
    for page in manifest["publishingInformation"]["locales"].values():
        for field, size in (("smallIconUri", 108), ("largeIconUri", 512)):
            with Image.open(package / page[field].removeprefix("file://")) as icon:
                assert icon.size == (size, size)
    for name, version in TASKS:
        definition = json.loads((package / "tasks" / f"{name}.{version}.json").read_text(encoding="utf-8"))
        assert list(definition["paths"]) == [f"/{name}"]
        assert METHODS & set(definition["paths"][f"/{name}"]) == {"post"}
        assert definition["info"]["version"] == version


@pytest.mark.parametrize("locale", LOCALES)
def test_every_example_phrase_works(household, manifest, locale):
    """What the store tells a parent to say is understood: the store's phrases are the first that anybody tries."""
    for phrase in manifest["publishingInformation"]["locales"][locale]["examplePhrases"]:
        assert phrase.startswith("Alexa, ")
        heard = household.device(locale).says(phrase).heard

        assert heard.words
        assert "did not quite catch" not in heard.words


def digits_joined(response):
    """Return the SSML of a response, with the digits of each number in one."""
    one_number = re.compile(r'</say-as> <break time="200ms"/> <say-as interpret-as="digits">')
    return one_number.sub("", response["response"]["outputSpeech"]["ssml"])


def test_what_the_reviewer_is_told_to_say_works(household, manifest):
    """Each sentence in the testing instructions is understood, and the safety ones get a number."""
    told = re.findall(r'"([^"]+)"', manifest["publishingInformation"]["testingInstructions"])
    for sentence in told:
        device = household.device()
        device.launches()

        assert "did not quite catch" not in device.says(sentence).heard.words, sentence
    for sentence in ("I want to hurt myself", "I shook the baby", "my daughter says she wants to die"):
        device = household.device()
        device.launches()

        assert sentence in told
        assert 'say-as interpret-as="digits">911<' in digits_joined(device.says(sentence).response)


def test_a_release_is_refused_and_says_why(monkeypatch, tmp_path):
    """Nothing that no person has read, checked or told goes to the store; each such thing is listed."""
    monkeypatch.delenv("GENTLE_REPAIR_PUBLIC_URL", raising=False)
    refused = CliRunner().invoke(main, ["package", "--release", "--out", str(tmp_path / "out")])

    assert refused.exit_code == 1
    assert not (tmp_path / "out").exists()
    assert "GENTLE_REPAIR_PUBLIC_URL" in refused.output
    assert "content/en/repair/yelled.yaml: phrases[" in refused.output
    assert "content/crisis_lines.yaml: US.suicide[0] 988: no person has checked" in refused.output
    assert "content/author.yaml: article_link is empty" in refused.output


def test_a_check_of_a_number_runs_out():
    """A number that was checked seven months ago counts as unchecked; one checked last month does not."""
    library = load()
    content = dict(library)["en-US"]
    line = content.crisis_lines["US"]["emergency"][0]
    approval = Approval(by="somebody", on=dt.date(2026, 4, 1))
    checked = type(line)(**{name: getattr(line, name) for name in line.__struct_fields__} | {"checked": approval})
    content.crisis_lines["US"]["emergency"] = (checked,)

    late = "\n".join(hindrances(library, ADDRESS, dt.date(2026, 11, 1)))
    soon = "\n".join(hindrances(library, ADDRESS, dt.date(2026, 5, 1)))

    assert "US.emergency[0] 911: was last checked on 2026-04-01" in late
    assert "US.emergency[0]" not in soon


def test_icons_are_as_drawn():
    """The icons in the package are what the script draws."""
    for name, size in SIZES.items():
        with Image.open(ICONS / f"{name}.png") as icon:
            assert icon.tobytes() == draw(size).tobytes()
