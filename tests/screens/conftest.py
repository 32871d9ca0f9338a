"""What every test of the screens shares: all that the skill sends to one, and a browser to draw it in."""

from pathlib import Path

import pytest
from screens.shown import everything

import skill.simulator
from skill.simulator.household import Household

STATIC = Path(skill.simulator.__file__).parent / "static"
PAGE = """<!doctype html><meta charset="utf-8"><title>A screen</title>
<link rel="stylesheet" href="/apl/apl.css">
<style>body { margin: 0 } #host { position: relative; overflow: hidden }</style>
<div id="host"></div>
<script type="module">
  import { Drawing } from "/apl/render.js";
  const [host, sent] = [document.getElementById("host"), []];
  const drawing = new Drawing(host);
  window.sent = sent;
  window.setText = (id, text) => {
    document.querySelector(`[data-id="${id}"] > span`).textContent = text;
  };
  window.draw = (directives, viewport) => {
    Object.assign(host.style, { width: `${viewport.width}px`, height: `${viewport.height}px` });
    window.began = performance.now();
    drawing.take(directives, viewport, (request) => sent.push(request));
  };
</script>"""


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """All that the skill sends to a screen, by what it shows."""
    store = f"sqlite:///{tmp_path_factory.mktemp('screens') / 'memory.sqlite3'}"
    return everything(Household(store=store, pick=lambda things: things[0]))


@pytest.fixture(scope="module")
def drawn(chromium):
    """`drawn.evaluate(...)`: a page on which `draw(directives, viewport)` draws; nothing leaves this machine."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1920})
    context.route("**/*", _from_disk)
    page = context.new_page()
    page.goto("http://127.0.0.1/")
    page.wait_for_function("Boolean(window.draw)")
    yield page
    context.close()


def _from_disk(route):
    path = route.request.url.removeprefix("http://127.0.0.1/")
    file = STATIC / path
    if not path:
        route.fulfill(body=PAGE, content_type="text/html")
    elif file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)
