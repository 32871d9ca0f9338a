"""What is set, and how it ends: by "stop reminding me" and by "forget me"."""

import pytest
from scheduling.setting import WORDS, set_at


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (None, "You hear it every day at seven thirty in the evening."),
        (500, "I can't look just now. The last I know is every day at seven thirty in the evening."),
        (429, "I can't look just now. The last I know is every day at seven thirty in the evening."),
        ("garbage", "I can't look just now. The last I know is every day at seven thirty in the evening."),
        (401, "I can't look just now. The last I know is every day at seven thirty in the evening."),
    ],
)
def test_asking_what_is_set(parent, cloud, how, words):
    """The truth where it can be had; else what is remembered, told as that."""
    set_at(parent)
    if how:
        cloud.misbehaves(how)

    assert parent.says("alexa ask gentle repair what time is my reminder").heard.words == words


def test_asking_what_is_set_when_nothing_is_known(parent, cloud):
    """Nothing remembered and nobody to ask: that is said, and nothing made up."""
    cloud.misbehaves(500)

    assert parent.says("alexa ask gentle repair when is my reminder").heard.words == WORDS.not_told


def test_cancelling_takes_all_away(parent, cloud):
    """Everything of ours, and what we remember of it."""
    set_at(parent)
    extra = cloud.reminders()[0]
    cloud.kept["left-by-accident"] = extra.__class__("left-by-accident", extra.payload, extra.created, extra.updated)

    assert parent.says("alexa ask gentle repair to stop reminding me").heard.words == WORDS.cancelled
    assert cloud.reminders() == []
    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancelled_none


@pytest.mark.parametrize("how", [429, 500, "garbage"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_cancelling_that_fails_can_be_tried_again(parent, cloud, how, method):
    """It is not called gone before it is."""
    set_at(parent)
    cloud.misbehaves(how, method=method)
    heard = parent.says("alexa ask gentle repair to cancel my reminder").heard.words
    if how == "garbage" and method == "DELETE":
        assert heard == WORDS.cancelled  # a deletion needs no words to be one
        return

    assert heard == f"{WORDS.cancel_unavailable} Shall I try once more?"
    assert parent.says("yes").heard.words == WORDS.cancel_again_unavailable
    cloud.behaves()
    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancelled


def test_without_permission_a_reminder_can_be_deleted_in_the_app(parent, cloud):
    """Permission was taken back: what we once set is out of our reach, and we say where it is."""
    set_at(parent)
    cloud.revokes()

    assert parent.says("alexa ask gentle repair to cancel my reminder").heard.words == WORDS.cancel_in_app


def test_forget_me_takes_the_reminder_away(parent, cloud):
    """All that is kept here, and what is set at Alexa."""
    set_at(parent)
    parent.says("alexa ask gentle repair to forget me")

    assert "Only the daily reminder" not in parent.says("yes").heard.words
    assert cloud.reminders() == []


@pytest.mark.parametrize("how", [401, 429, 500, "garbage", "hangs"])
def test_forget_me_says_so_if_the_reminder_is_left(parent, cloud, how):
    """Everything here is forgotten, and the parent knows what is not."""
    set_at(parent)
    cloud.misbehaves(how, method="GET", service="reminders")
    parent.says("alexa ask gentle repair to forget me")

    assert parent.says("yes").heard.words.endswith(WORDS.forgotten_but_reminder)


def test_who_never_had_a_reminder_hears_nothing_of_it(parent, cloud):
    """Without permission none can have been set."""
    parent.says("alexa ask gentle repair to forget me")

    assert "reminder" not in parent.says("yes").heard.words
