"""Within a tier of danger, the reply that fits: nobody hears "today" when it is urgent."""

import pytest

from skill.understanding.danger import finer_tier


@pytest.mark.parametrize(
    ("tier", "said", "finer"),
    [
        ("A", "i want to kill myself", "A"),
        ("A", "i want to die and my mum doesn't know", "A_child_speaking"),
        ("B", "i'm going to hurt him", "B"),
        ("B", "i shook her", "B_shaken"),
        ("B", "he's not breathing", "B_injured"),
        ("C", "my husband hits my son", "C"),
        ("C", "my dad hits me", "C_child_speaking"),
        ("E", "i keep picturing dropping her", "E"),
        ("E", "a voice tells me to put her down", "E_urgent"),
        ("E", "i hear voices since the birth", "E_urgent"),
        ("E", "i can't bond with my baby", "E_low"),
        ("F", "my daughter says she wants to die", "F"),
        ("F", "i cut my arms in the bathroom", "A_child_speaking"),
        ("G", "i'm the worst mother", "G"),
        ("", "anything", ""),
    ],
)
def test_the_finer_tier_fits_the_words(tier, said, finer):
    """By plain cues, which only choose among the replies to one tier."""
    assert finer_tier(tier, said.split()) == finer
