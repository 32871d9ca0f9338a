"""Somebody who has a daily reminder set, and what is at Amazon then."""

from skill.content import load

WORDS = load().of("en-US").scheduling
ASKED = "alexa ask gentle repair to remind me every day at seven thirty p m"
READ_BACK = "Every day at seven thirty in the evening: 'A gentle moment for you.' Yes?"


def set_at(parent, when="seven thirty p m"):
    """Have a reminder set, permission included; return what is heard in the end."""
    parent.says(f"alexa ask gentle repair to remind me every day at {when}")
    exchange = parent.says("yes")
    if parent.pending_consent:
        exchange = parent.consents("ACCEPTED")
    return exchange.heard.words


def times_set(cloud):
    """When what is set will be heard."""
    return [one.time for one in cloud.reminders()]
