"""The one question that may follow an answer within a session, never the same twice running."""

from dataclasses import replace

from skill.conversation.tools import Tools
from skill.conversation.turn import Card, Reply, Turn, Visit, asks, ends
from skill.speech import Speech

OFFERS_AFTER = {
    "RepairPhraseIntent": ("another", "reconnect", "how_to_say_it"),
    "RepairPhraseIntent, serious": ("another", "how_to_say_it"),
    "how_to_say_it": ("another", "reconnect"),
    "Reconnect": ("words", "breathe"),
    "BeforeIntent": ("breathe_more", "words"),
    "NotReadyIntent": ("breathe", "words"),
    "BreatheIntent": ("words", "breathe_again"),
    "PracticeIntent, well said": ("how_to_say_it", "practise_again"),
    "DailyReminderIntent": ("words", "breathe"),
    "SelfCompassionIntent": ("self_break", "send_pointer", "words"),
    "self_break": ("words", "send_pointer"),
    "Safe": ("self_break", "words"),
    "explanation": ("more", "words"),
    "explanation, at its end": ("words", "breathe"),
    "SendToPhoneIntent": ("words", "breathe"),
    "SetAgeIntent": ("words", "breathe"),
    "SaveFavoriteIntent": ("another", "how_to_say_it"),
    "HearFavoritesIntent": ("next_favourite", "words"),
    "HearFavoritesIntent, at its end": ("words", "breathe"),
    "reminder told": ("words", "breathe"),
    "nothing kept": ("words", "breathe"),
    "LogRepairIntent": ("reconnect", "words"),
    "ProgressIntent": ("words", "breathe"),
}
"""By what was just given; the first that is not the offer made last is asked."""

NOT_TO_GO_ON_AFTER = ("BeforeIntent",)
"""After anything else in the middle of a guided repair, the one question is whether to go on with it."""


def then_offer(
    turn: Turn, tools: Tools, say: Speech, visit: Visit, after: str, card: Card | None = None, promised: str = ""
) -> Reply:
    """Say it, and within a session ask one question; a one-shot simply ends.

    `after` names what was given, `promised` a question that the words themselves lead to.
    """
    visit = replace(visit, said=say, pardons=0)
    if turn.one_shot:
        return ends(say, visit, card)
    offers = (*(("walk_on",) if visit.walk and after not in NOT_TO_GO_ON_AFTER else ()), *OFFERS_AFTER[after])
    name = promised or next(name for name in offers if name != visit.offered)
    return asks(say, tools.question(name), replace(visit, offered=name), card)
