"""The reminder in Alexa's flash briefing: what her feed reader gets, how long it may keep it, and the package."""

import datetime as dt
import uuid

import pytest
from ask_smapi_model.v1.skill.manifest import SkillManifest

from skill.briefing.feed import item
from skill.briefing.package import briefing_manifest, write_briefing_package
from skill.content import load
from skill.conversation.reminders import reminder_of
from skill.locales import LOCALES
from skill.speech import seconds

LIBRARY = load()
CONTENT = LIBRARY.of("en-US")
EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture
def get(household):
    """Fetch from the application."""
    return household.app.test_client().get


@EVERY_LOCALE
def test_each_locale_has_one_item_a_day(get, locale):
    """UTF-8 JSON with an id, a date, a title and a text, as Amazon's reference has it."""
    answer = get(f"/flash-briefing/{locale}.json")

    assert answer.status_code == 200
    assert answer.content_type == "application/json; charset=utf-8"
    assert answer.json["updateDate"] == "2026-03-14T00:00:00.0Z"
    assert uuid.UUID(answer.json["uid"])
    assert answer.json["titleText"] == "A gentle reminder"
    assert reminder_of(LIBRARY.of(locale).reminders, dt.date(2026, 3, 14)).say in answer.json["mainText"]
    assert "streamUrl" not in answer.json


def test_it_goes_by_the_date_in_utc(get, clock):
    """An evening in New York is the next day there already."""
    today = get("/flash-briefing/en-US.json").json
    clock.moves(hours=9)
    tomorrow = get("/flash-briefing/en-US.json").json

    assert tomorrow["updateDate"] == "2026-03-15T00:00:00.0Z"
    assert tomorrow["uid"] != today["uid"]
    assert tomorrow["mainText"] != today["mainText"]


def test_it_may_be_kept_until_the_date_changes(get, clock):
    """Until midnight in UTC and no longer; who has it already is sent nothing."""
    answer = get("/flash-briefing/en-US.json")
    left = (dt.datetime(2026, 3, 15, tzinfo=dt.UTC) - clock()).total_seconds()
    again = get("/flash-briefing/en-US.json", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.cache_control.public
    assert answer.cache_control.max_age == left
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["fr-FR.json", "en.json", "en-US", "%2e%2e/en-US.json"])
def test_nothing_else_is_served(get, path):
    """A locale that we do not speak is not found."""
    assert get(f"/flash-briefing/{path}").status_code == 404


@EVERY_LOCALE
def test_every_day_is_long_enough_and_short_enough(locale):
    """Amazon refuses what takes under ten seconds to read, and cuts at 4,500 characters."""
    content = LIBRARY.of(locale)
    texts = [
        item(content, locale, dt.date(2026, 1, 1) + dt.timedelta(days=day))["mainText"]
        for day in range(len(content.reminders))
    ]

    assert len(set(texts)) == len(texts)
    assert min(seconds((text,)) for text in texts) >= 10
    assert max(map(len, texts)) < 4500


def test_its_package_is_one_that_amazon_knows():
    """Every field is one of the manifest's, for every locale, at the public address."""
    made = briefing_manifest(LIBRARY, "https://repair.example")["manifest"]
    feeds = made["apis"]["flashBriefing"]["locales"]

    assert set(made) <= {SkillManifest.attribute_map[name] for name in SkillManifest.attribute_map}
    assert set(feeds) == set(LOCALES)
    assert feeds["en-GB"]["feeds"][0]["url"] == "https://repair.example/flash-briefing/en-GB.json"
    for feed in (feed for locale in feeds.values() for feed in locale["feeds"]):
        assert feed["vuiPreamble"].split()[0] in ("In", "From")
        assert len([one for one in feeds["en-GB"]["feeds"] if one["isDefault"]]) == 1


def test_its_package_is_written_as_deploy_takes_it(tmp_path):
    """A manifest, its icons, and where they are; nothing of the conversation."""
    icons = tmp_path / "icons"
    icons.mkdir()
    for size in ("small", "large"):
        (icons / f"{size}.png").write_bytes(size.encode())
    write_briefing_package(LIBRARY, "https://repair.example", tmp_path / "out", icons)

    found = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert found == {
        "ask-resources.json",
        "skill-package/skill.json",
        "skill-package/assets/images/small.png",
        "skill-package/assets/images/large.png",
    }
