"""What the drawing of screens understands of APL, and how it shows what it does not."""

import pytest
from screens.shown import drawn_with, draws

WRONG = [
    ({"type": "Contaner"}, "there is no component Contaner"),
    ({"type": "Text", "txet": "x"}, "a Text has no property txet"),
    ({"type": "Text", "text": "${payload.screen.txet}"}, 'there is no "txet"'),
    ({"type": "Text", "text": "${1 +}"}, "cannot be read"),
    ({"type": "Text", "text": "x", "fontSize": "@hugeSize"}, "there is no resource @hugeSize"),
    ({"type": "Text", "text": "x", "width": "10 miles"}, "is no length"),
    ({"type": "Container", "direction": "diagonal", "items": []}, '"diagonal" is none of'),
    ({"type": "Label", "tuoch": {}}, "has no parameter tuoch"),
    ({"type": "Text", "text": "x", "transform": [{"shrink": 2}]}, "is no transformation"),
]


@pytest.mark.parametrize(("item", "reason"), WRONG)
def test_a_mistake_is_seen(drawn, item, reason):
    """A mistake in a document is shown as one, with its place and reason, instead of something that looks right."""
    directive = drawn_with("words", text="x")
    template = {"parameters": ["payload"], "items": [item]}
    directive = {**directive, "document": {**directive["document"], "mainTemplate": template}}
    fault = draws(drawn, directive)

    assert "cannot be drawn" in fault
    assert reason in fault
    assert "mainTemplate/items/0" in fault or "layouts" in fault


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"type": "Sequental"}, "there is no command Sequental"),
        ({"type": "SetValue", "componentId": "nobody", "property": "text", "value": "x"}, "with the id nobody"),
        ({"type": "AnimateItem", "componentId": "words", "duration": 5, "easing": "ease-up", "value": []}, "ease-up"),
        ({"type": "Stretch", "words": "x"}, "needs caption"),
    ],
)
def test_a_wrong_command_is_seen(drawn, command, reason):
    """So is a mistake in what is to happen when it is there."""
    directive = drawn_with("words", text="x")
    directive = {**directive, "document": {**directive["document"], "onMount": [command]}}
    draws(drawn, directive)
    drawn.wait_for_selector(".apl-fault")

    assert reason in drawn.inner_text(".apl-fault")


EXPRESSIONS = [
    ("plain", "plain"),
    ("${1 + 2 * 3}", 7),
    ("${(1 + 2) * 3}", 9),
    ("${10 - 2 - 3}", 5),
    ("${-2 * 3 % 4}", -2),
    ("${'a' + 'b'}", "ab"),
    ("${one.two[1]}", "c"),
    ("${one.two.length}", 2),
    ("${none ?? 'x'}", "x"),
    ("${1 < 2 && 2 <= 2 || false}", True),
    ("${!(1 == 2) ? 'yes' : 'no'}", "yes"),
    ("${false ? 1 : true ? 2 : 3}", 2),
    ("${1 != 1}", False),
    ("@size", 12),
    ("${@size * 2}", 24),
    ("size ${@size} of ${one.two[0]}", "size 12 of b"),
    ("${'} ${'}", "} ${"),
    (["${1}", {"a": "${2}"}], [1, {"a": 2}]),
]


@pytest.mark.parametrize(("said", "value"), EXPRESSIONS)
def test_expressions(drawn, said, value):
    """Data binding gives what APL's reference says."""
    values = {"one": {"two": ["b", "c"]}, "none": None}
    got = drawn.evaluate(
        """async ([said, values]) =>
        (await import("/apl/expression.js")).evaluate(said, { values, resources: { size: 12 } })""",
        [said, values],
    )

    assert got == value
