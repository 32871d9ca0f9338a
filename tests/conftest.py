"""What the tests share: a household with one Echo, a fixed day, and chance that takes the first of everything."""

import os
import shutil

import pytest

from skill.simulator.golden import NOON, Clock, first
from skill.simulator.household import Household


@pytest.fixture
def clock():
    """The clock of the household."""
    return Clock(NOON)


@pytest.fixture
def store_url(tmp_path):
    """Where this test's household remembers."""
    return f"sqlite:///{tmp_path / 'memory.sqlite3'}"


@pytest.fixture
def household(clock, store_url):
    """The skill and a pretend Alexa that trust each other."""
    return Household(store=store_url, now=clock, pick=first)


@pytest.fixture
def parent(household):
    """An Echo, and somebody who talks to it: `parent.says("i yelled")` returns the exchange."""
    return household.device()


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, one for the whole run: Playwright cannot be started twice."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not executable:
        pytest.skip("no Chromium on this machine (on Debian and Ubuntu: apt install chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and few tests need it

    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()
