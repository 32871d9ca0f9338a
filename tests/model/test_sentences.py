"""Sentence templates: one readable line stands for many sentences."""

import pytest

from skill.model.sentences import TemplateError, expand

BITS = {"my_child": ["my (son|daughter)", "the [little] one"]}


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        ("help me", ["help me"]),
        ("help [me]", ["help", "help me"]),
        (
            "(help|save) me [now|please]",
            ["help me", "help me now", "help me please", "save me", "save me now", "save me please"],
        ),
        ("i [just] {situation}", ["i {situation}", "i just {situation}"]),
        ("to <my_child>", ["to my son", "to my daughter", "to the one", "to the little one"]),
        ("[[very] much]", ["", "much", "very much"]),
    ],
)
def test_a_template_stands_for_all_its_sentences(template, sentences):
    """Brackets, alternatives and named bits unfold in order."""
    assert expand(template, BITS) == sentences


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("help (me", "does not close"),
        ("help me)", "too many"),
        ("help <him>", "not under 'words'"),
        ("Help me", "lower-case"),
        ("room 5", "'5'"),
        ("what now?", "'?'"),
        ("(a|b|c|d|e|f|g|h) " * 4, "split it"),
    ],
)
def test_a_wrong_template_says_what_is_wrong(template, reason):
    """Whoever writes templates reads the reason, not a traceback."""
    with pytest.raises(TemplateError, match=r".") as raised:
        expand(template, BITS)

    assert reason in str(raised.value)
