"""The Echo's screen on the page: what is touched is heard by the skill, and the light keeps time with the voice."""

import pytest

WATCH = """() => {
  const seen = (window.seen = { light: {}, voice: {} });
  const look = () => {
    const light = document.querySelector('#screen [data-id="words"]')?.textContent ?? "";
    const said = [...document.querySelectorAll(".turn:last-child .said")].map((one) => one.textContent).join(" ");
    for (const cue of ["Breathe in.", "Sip more.", "And sigh it all out"]) {
      if (light.startsWith(cue)) seen.light[cue] ??= performance.now();
      if (said.includes(cue.split(" ").slice(0, 1)[0] + " " + cue.split(" ")[1])) seen.voice[cue] ??= performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def test_touching_the_screen(visits):
    """A label on the screen does what saying it does, and the light begins each move when the voice does."""
    visitor = visits()
    page = visitor.page
    page.click("#open-setup")
    page.check("[name=screen][value=large]", force=True)
    page.keyboard.press("Escape")
    visitor.says("alexa open gentle repair")
    page.evaluate(WATCH)
    with page.expect_response("**/echo/sends") as response:
        page.locator("#screen").get_by_role("button", name="Breathe with me").click()
    request = response.value.json()["request"]["request"]
    visitor.until("Object.keys(window.seen.light).length === 3 && Object.keys(window.seen.voice).length === 3")
    seen = page.evaluate("window.seen")

    assert request["type"] == "Alexa.Presentation.APL.UserEvent"
    assert request["arguments"] == ["breathe_with_me"]
    for cue, at in seen["light"].items():
        assert at == pytest.approx(seen["voice"][cue], abs=600)  # the second word of a cue is said a little later
    assert page.get_by_text("A likeness").is_visible()
