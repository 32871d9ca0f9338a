"""Takes the README's pictures from the running page: `make pictures`. Needs Chromium; nothing leaves this machine."""

import logging
import shutil
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from skill.simulator.clock import SetClock
from skill.simulator.golden import first
from skill.simulator.household import Household
from skill.simulator.living import LivingWords
from skill.simulator.page import page

FOLDER = Path(__file__).parent
SAID = ("alexa open gentle repair", "i yelled at my four year old")
PATIENCE = 60_000
"""Milliseconds that an answer may take to be spoken."""


def main() -> None:
    """Serve the page, have the conversation on an Echo Show, and write both pictures."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/memory.sqlite3"
        household = Household(store=store, now=SetClock(), pick=first, words=LivingWords())
        household.app.register_blueprint(page(household))
        server = make_server("127.0.0.1", 0, household.app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            _take(f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()


def _take(url: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        visit = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1.5)
        visit.goto(url)
        _have_a_screen(visit)
        for said in SAID:
            visit.fill("#text", said)
            visit.press("#text", "Enter")
            visit.wait_for_selector("#echo[data-state=speaking]", timeout=PATIENCE)
            visit.wait_for_selector("#echo[data-state=listening]", timeout=PATIENCE)
        visit.evaluate("document.activeElement.blur()")
        visit.locator("#screen").screenshot(path=FOLDER / "phrase.png")
        visit.screenshot(path=FOLDER / "page.png")
        browser.close()


def _have_a_screen(visit: Page) -> None:
    """Choose a large screen for the Echo."""
    visit.click("#open-setup")
    visit.check("[name=screen][value=large]", force=True)
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#screen:not([hidden])")


if __name__ == "__main__":
    main()
