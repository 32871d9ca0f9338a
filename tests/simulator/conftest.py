"""What the tests of the simulator share: an author's own copy of the files, and the page over them."""

from shutil import copytree

import pytest

from skill.content import CONTENT_FOLDER
from skill.model.build import MODEL_FOLDER
from skill.simulator.clock import SetClock
from skill.simulator.golden import NOON, first
from skill.simulator.household import Household
from skill.simulator.living import LivingWords
from skill.simulator.page import page


class Tab:
    """A browser tab without a browser: what its page sends, and gets."""

    def __init__(self, app, key="0" * 32) -> None:
        self._client = app.test_client()
        self._key = key

    def does(self, action, **given):
        """Do what the page can do; return the answer's JSON."""
        answer = self._client.post(f"/echo/{action}", json={"key": self._key, **given})

        assert answer.status_code == 200, answer.text
        return answer.json

    def says(self, text):
        """Say something to the tab's Echo."""
        return self.does("says", text=text)

    def chooses(self, **choices):
        """Set the tab's Echo up."""
        return self.does("choose", choices=choices)


@pytest.fixture
def content(tmp_path):
    """The author's copy of content/."""
    return copytree(CONTENT_FOLDER, tmp_path / "content")


@pytest.fixture
def model(tmp_path):
    """The author's copy of the sentence templates."""
    return copytree(MODEL_FOLDER, tmp_path / "interaction_model")


@pytest.fixture
def words(content, model):
    """Words that follow both."""
    return LivingWords(content, model)


@pytest.fixture
def living(words, store_url):
    """The household that the page is for, on a fixed day and without chance."""
    household = Household(store=store_url, now=SetClock(lambda: NOON), pick=first, words=words)
    household.app.register_blueprint(page(household))
    return household


@pytest.fixture
def tab(living):
    """One tab."""
    return Tab(living.app)


@pytest.fixture
def other_tab(living):
    """Another tab."""
    return Tab(living.app, "1" * 32)
