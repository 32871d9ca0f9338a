"""The page in a real browser, served as `gentle-repair run` serves it. Skipped, with the reason, where none is."""

import datetime as dt
import threading
from pathlib import Path
from shutil import copytree

import pytest
from werkzeug.serving import make_server

from skill.content import CONTENT_FOLDER
from skill.model.build import MODEL_FOLDER
from skill.simulator.clock import SetClock
from skill.simulator.golden import NOON, first
from skill.simulator.household import Household
from skill.simulator.living import LivingWords
from skill.simulator.page import page as simulator_page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
FAKE_SPEECH = Path(__file__).parent / "fake_speech.js"
PATIENCE = 30_000
"""Milliseconds that a page may take for anything, on a busy machine."""


class Served:
    """The page on a port of its own, over an author's own copy of the words."""

    def __init__(self, folder) -> None:
        self.content = copytree(CONTENT_FOLDER, folder / "content")
        self.model = copytree(MODEL_FOLDER, folder / "interaction_model")
        words = LivingWords(self.content, self.model)
        self.household = Household(
            store=f"sqlite:///{folder / 'memory.sqlite3'}", now=SetClock(), pick=first, words=words
        )
        self.household.app.register_blueprint(simulator_page(self.household))
        self._server = make_server("127.0.0.1", 0, self.household.app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def edit(self, name, old, new):
        """Change a file of the words as an author does."""
        file = self.content / name
        text = file.read_text(encoding="utf-8")

        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def stop(self):
        """Stop serving."""
        self._server.shutdown()
        self._thread.join(PATIENCE / 1000)
        self._server.server_close()
        self.household.close()


@pytest.fixture(scope="module")
def served(chromium, tmp_path_factory):
    """The page, served for the tests of one file."""
    one = Served(tmp_path_factory.mktemp("served"))
    yield one
    one.stop()


class Visitor:
    """Somebody in front of the page, in a browser of their own."""

    def __init__(self, page) -> None:
        self.page = page

    def says(self, text):
        """Type and send; return what came back, once the words are on the page."""
        with self.page.expect_response("**/echo/says") as response:
            self.page.fill("#text", text)
            self.page.press("#text", "Enter")
        return self.shown(response.value.json())

    def taps(self, suggestion):
        """Tap something that the page offers to say."""
        with self.page.expect_response("**/echo/says") as response:
            self.page.get_by_role("button", name=suggestion, exact=True).click()
        return self.shown(response.value.json())

    def shown(self, answer):
        """Wait until an answer is written down."""
        if answer["voiced"]:
            self.page.locator(".turn:last-child .answer").first.wait_for()
        return answer

    def until(self, expression):
        """Wait until a JavaScript expression holds. Playwright's own way is forbidden by the page's policy."""
        for _ in range(PATIENCE // 50):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never came true: {expression}")

    def waits_for(self, state):
        """Wait until the Echo is idle, thinking, speaking, listening or playing."""
        self.page.wait_for_selector(f"#echo[data-state={state}]")

    @property
    def state(self):
        """What the Echo shows."""
        return self.page.get_attribute("#echo", "data-state")

    @property
    def spoken(self):
        """What the voice has said, with its times."""
        return self.page.evaluate("fakeSpeech.spoken")


@pytest.fixture
def visits(chromium, served):
    """Open the page: `visits()`, `visits(voice=True, still=True, color_scheme="dark", viewport=…)`.

    `voice` brings a voice and a microphone, `still` a clock that only moves when it is told to. No test may leave an
    error in the browser's console.
    """
    contexts, errors = [], []

    def visit(*, voice=False, still=False, **options):
        context = chromium.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 900}), **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if still:
            page.clock.install(time=NOON)
        if voice:
            page.add_init_script(path=FAKE_SPEECH)
        page.goto(served.url)
        page.wait_for_selector("#suggestions button")
        if still:
            page.clock.pause_at(NOON + dt.timedelta(hours=1))
        return Visitor(page)

    yield visit
    for context in contexts:
        context.close()

    assert errors == []


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci --prefix tests/npm)")
    return AXE.read_text(encoding="utf-8")
