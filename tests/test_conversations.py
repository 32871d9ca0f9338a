"""Every conversation in tests/conversations/, held word for word through Flask and the model that is deployed."""

from pathlib import Path

import pytest

from skill import yaml
from skill.simulator.golden import BETWEEN_TURNS, act

CONVERSATIONS = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))


@pytest.mark.parametrize("script", CONVERSATIONS, ids=lambda script: script.stem)
def test_conversation(script, household, clock):
    """The skill says its part of the script, and listens exactly when the script says that it does."""
    turns = yaml.parse(script.read_text(encoding="utf-8"))
    device = household.device(turns[0].pop("locale", "en-US"))
    for turn in turns:
        clock.moves(seconds=BETWEEN_TURNS, minutes=turn.get("minutes", 0))
        if "services" in turn:  # Amazon's own: "well", or as `Cloud.misbehaves` has it
            household.cloud.misbehaves(turn["services"]) if turn["services"] != "well" else household.cloud.behaves()
        heard = act(device, turn["parent"])

        assert heard.words == " ".join(turn["skill"].split())
        assert heard.listening is turn.get("listens", heard.words.endswith("?"))
        assert heard.listening is heard.words.endswith("?")
        if "card" in turn:
            assert heard.card["title"] == turn["card"]
        assert heard.whispered is turn.get("whispered", False)
        if "plays" in turn:  # a stream and how many seconds of it are over, or "nothing"
            assert playing(device.player, clock()) == turn["plays"]
        if "reprompt" in turn:
            assert heard.reprompt == " ".join(turn["reprompt"].split())


def playing(player, now):
    """Return what an Echo plays, as a script writes it: "sigh-5 from 40"."""
    if player.activity != "PLAYING":
        return "nothing"
    return f"{player.token.split(':')[1]} from {player.offset(now):.0f}"
