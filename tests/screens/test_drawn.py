"""Screens as they look and move, drawn by a real browser from the very directives that the skill sends."""

import itertools

import pytest
from screens.shown import EVERY_SCREEN, TALKS, drawn_with, draws

from skill.alexa.screens import data_of
from skill.content import load
from skill.conversation.screen import Screen, Touch
from skill.simulator.viewports import VIEWPORTS

CONTENT = load().of("en-US")
LABELS = CONTENT.screens.labels

OVERFLOWS = """() => {
  const { x, y, width, height } = document.querySelector(".apl").getBoundingClientRect();
  const round = window.isRound;
  const inside = (px, py) => round
    ? Math.hypot(px - x - width / 2, py - y - height / 2) <= width / 2
    : px >= x && px <= x + width && py >= y && py <= y + height;
  const texts = [...document.querySelectorAll(".apl-text > span")].filter((span) => span.textContent);
  const boxes = texts.flatMap((span) => {
    const range = document.createRange();
    range.selectNodeContents(span);
    return [...range.getClientRects()].map((box) => ({ box, text: span.textContent }));
  });
  const over = boxes.filter(({ box }) => ![
    [box.left, box.top + 4], [box.right, box.top + 4], [box.left, box.bottom - 4], [box.right, box.bottom - 4],
  ].every(([px, py]) => inside(px, py)));
  const cut = texts.filter((span) => span.parentElement.scrollHeight > span.parentElement.clientHeight + 2
    || span.scrollHeight > span.clientHeight + 2);
  const buttons = [...document.querySelectorAll("button")].map((button) => button.getBoundingClientRect());
  const words = document.querySelector('[data-id="words"] > span')?.getBoundingClientRect();
  const covered = words && buttons.some((button) => button.top < words.bottom - 4);
  return [...over.map(({ text }) => `over the edge: ${text}`), ...cut.map((span) => `cut: ${span.textContent}`),
    ...(covered ? ["words reach the labels"] : [])];
}"""


@pytest.mark.parametrize("viewport", EVERY_SCREEN)
def test_everything_fits(drawn, shown, viewport):
    """Whatever is sent is drawn without a fault, and no text leaves any screen, is cut, or lies under a label."""
    for name in TALKS:
        assert draws(drawn, shown[name], viewport) == "", name
        assert drawn.evaluate(OVERFLOWS) == [], name


@pytest.mark.parametrize("viewport", EVERY_SCREEN)
def test_every_exercise_fits(drawn, viewport):
    """Introduction, cues and ending of each exercise fit: the cues in the light, the rest above it."""
    touches = [{"name": "stop", "label": LABELS.stop}]
    for name, pattern in CONTENT.breathing.items():
        directive = drawn_with("breathing", title=name, text=pattern.introduction, touches=touches)
        cues = [cue for step in pattern.steps for cue in step.cues]
        above = [pattern.introduction, pattern.ending, pattern.ending_together, pattern.too_young]
        assert draws(drawn, directive, viewport) == ""
        for id_, texts in (("words", cues), ("caption", filter(None, above))):
            for text in texts:
                drawn.evaluate("([id, text]) => setText(id, text)", [id_, text])
                found = [one for one in drawn.evaluate(OVERFLOWS) if not one.startswith("words reach")]

                assert found == []


def longest_by_size():
    """The longest text of each size that the content has: phrases, reminders, explanations, kind words."""
    told = [phrase.say for situation in CONTENT.situations.values() for phrase in situation.phrases]
    told += [line.say for line in (*CONTENT.reminders, *CONTENT.self_compassion.comfort)]
    for explanation in (CONTENT.what_is_repair, CONTENT.science, CONTENT.why_repair):
        told += [part.say for part in explanation.parts]
    told += [line.say for lines in CONTENT.reconnect.ideas.values() for line in lines]
    longest = {}
    for text in told:
        data = data_of(Screen("words", text=text))
        longest[data["size"]] = max(longest.get(data["size"], ""), text, key=len)
    return longest


@pytest.mark.parametrize(
    ("size", "viewport"), [*itertools.product(("short", "medium", "long", "longest"), EVERY_SCREEN)]
)
def test_the_longest_words_fit(drawn, size, viewport):
    """The longest text of each size fits every screen, the small round one too, with three labels below it."""
    touches = [{"name": name, "label": getattr(LABELS, name)} for name in ("another", "breathe", "save")]
    text = longest_by_size()[size]
    directive = drawn_with("words", title="A gentle reminder", text=text, size=size, touches=touches)

    assert draws(drawn, directive, viewport) == ""
    assert drawn.evaluate(OVERFLOWS) == []


def test_readable_across_a_kitchen(drawn, shown):
    """On every screen the words for the child are the largest thing, a sixteenth of the screen's height at least."""
    for name, viewport in VIEWPORTS.items():
        draws(drawn, shown["phrase"], name)
        size = drawn.evaluate("parseFloat(getComputedStyle(document.querySelector('[data-id=words]')).fontSize)")

        assert size >= min(viewport.width, viewport.height) / 16


@pytest.mark.parametrize("name", TALKS)
def test_danger_is_not_to_be_read(drawn, shown, name):
    """In a crisis, and after a child was hit, there is not a letter on the screen; a screen reader has a kind word."""
    draws(drawn, shown[name])
    letters = drawn.evaluate("document.querySelector('.apl').innerText.trim()")

    assert (letters == "") is (name in ("crisis", "a child was hit"))
    if not letters:
        assert drawn.get_by_role("img", name=CONTENT.screens.calm).count() == 1


def test_touching(drawn, shown):
    """A label can be touched, or reached with the keyboard, and sends its name back with what is on the screen."""
    draws(drawn, shown["phrase"])
    drawn.get_by_role("button", name=LABELS.another).click()
    drawn.get_by_role("button", name=LABELS.save).press("Enter")
    drawn.wait_for_function("sent.length === 2")
    first, second = drawn.evaluate("sent")

    assert first["type"] == "Alexa.Presentation.APL.UserEvent"
    assert (first["token"], first["arguments"]) == ("phrase", ["another"])
    assert first["source"] == {"type": "TouchWrapper", "handler": "Press", "id": "touch-another", "value": False}
    assert second["arguments"] == ["save"]


SAMPLES = """(seconds) => new Promise((resolve) => {
  const samples = [];
  const orb = document.querySelector('[data-id="orb"]');
  const full = orb.offsetWidth;
  const look = () => {
    const time = performance.now() - window.began;
    const words = document.querySelector('[data-id="words"]').textContent;
    samples.push([time, orb.getBoundingClientRect().width / full, words]);
    if (time < seconds * 1000) requestAnimationFrame(look);
    else resolve(samples);
  };
  look();
})"""


WATCHED = 7
"""Stretches: the introduction, and a breath and a half or two. The clock is not set anew for any of them."""


@pytest.mark.parametrize("name", ["breathing", "breathing in a box"])
def test_the_light_moves_in_time(drawn, shown, name):
    """Light and words turn when the voice does, within 0.3 s, breath after breath; it grows in and shrinks out."""
    stretches = shown[name]["document"]["onMount"][0]["commands"][:WATCHED]
    starts = [*itertools.accumulate((one["milliseconds"] for one in stretches), initial=0)]
    draws(drawn, shown[name])
    samples = drawn.evaluate(SAMPLES, starts[-1] / 1000 - 0.1)
    changed = [at for (_, _, before), (at, _, now) in itertools.pairwise(samples) if now != before]

    assert changed == pytest.approx(starts[1 : len(changed) + 1], abs=300)
    assert len(changed) == len(stretches) - 1
    for start, end, one in zip(starts, starts[1:], stretches, strict=False):
        near_start = min(samples, key=lambda sample: abs(sample[0] - start - 100))
        near_end = min(samples, key=lambda sample: abs(sample[0] - end + 100))
        middle = min(samples, key=lambda sample: abs(sample[0] - (start + end) / 2))

        assert near_start[1] == pytest.approx(one["from"], abs=0.06)
        assert near_end[1] == pytest.approx(one["to"], abs=0.06)
        assert middle[1] == pytest.approx((one["from"] + one["to"]) / 2, abs=0.08)


def test_without_motion(drawn, shown):
    """Who has asked for less motion gets the words in time, and a light that stands still."""
    drawn.emulate_media(reduced_motion="reduce")
    draws(drawn, shown["breathing"])
    samples = drawn.evaluate(SAMPLES, 14)
    drawn.emulate_media(reduced_motion="no-preference")

    assert {round(size, 2) for _, size, _ in samples} == {0.55}
    assert len({words for _, _, words in samples}) > 3


def test_what_comes_next_stops_the_light(drawn, shown):
    """Another screen takes the place of a running exercise, and nothing of it goes on."""
    draws(drawn, shown["breathing"])
    draws(drawn, shown["phrase"])
    drawn.wait_for_timeout(500)

    assert drawn.query_selector(".apl-fault") is None
    assert drawn.evaluate("document.querySelector('.apl').dataset.token") == "phrase"


def test_touch_is_plain():
    """What is to be touched carries its name and its label, nothing else."""
    assert data_of(Screen("words", touches=(Touch("save", "Save"),)))["touches"] == [{"name": "save", "label": "Save"}]
