"""Nobody is left out: axe-core finds nothing in light, in dark, on a phone; nothing is cut off; nothing has to move."""

import json

import pytest

PHONE = {"width": 390, "height": 844}
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_violation(visits, axe, look):
    """At the start, in a conversation, with the drawer and with the settings open."""
    visitor = visits(reduced_motion="reduce", **LOOKS[look])
    page = visitor.page
    page.evaluate(axe)

    assert violations(page) == []
    visitor.says("alexa, open gentle repair")
    visitor.says("i called my teenager a brat")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    visitor.says("send it to my phone")
    page.keyboard.press("Escape")
    visitor.waits_for("listening")
    assert violations(page) == []
    page.get_by_role("button", name="Behind the words").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="This Echo").click()
    page.get_by_label("Small, like").check()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert violations(page) == []


def violations(page):
    """Return what axe-core finds, with where."""
    found = page.evaluate("axe.run()")["violations"]
    return [json.dumps({"rule": one["id"], "at": [node["html"][:120] for node in one["nodes"]]}) for one in found]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_cut_off_at_any_width(visits, width):
    """No sideways scrolling, with a conversation and a screen."""
    visitor = visits(viewport={"width": width, "height": 800})
    page = visitor.page
    visitor.says("i yelled at my four year old")
    page.get_by_role("button", name="This Echo").click()
    page.get_by_label("Large, like").check()
    page.keyboard.press("Escape")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_whoever_wants_no_motion_gets_none(visits):
    """Nothing is animated, and the words are still shown as they are spoken."""
    visitor = visits(reduced_motion="reduce")
    visitor.says("breathe with me")
    visitor.waits_for("speaking")

    assert visitor.page.evaluate("document.getAnimations().length") == 0


def test_the_page_can_be_read_in_large_type(visits):
    """At four times the size, as on a window a quarter as wide and high, everything can be reached."""
    visitor = visits(viewport={"width": 320, "height": 256})
    page = visitor.page
    visitor.says("i yelled at my four year old")
    page.locator(".answer").first.scroll_into_view_if_needed()

    assert page.locator(".answer").first.is_visible()
    page.locator("#text").scroll_into_view_if_needed()
    assert page.locator("#text").is_visible()
