"""Every hard moment, at every age and every time: the first answer to it, and more words, or all there are."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from skill.certification.cast import Setting, content_of
from skill.certification.steps import Step
from skill.certification.utterances import Utterance
from skill.certification.walk import OPENS, said
from skill.content.shapes import BANDS, WHENS
from skill.simulator.device import Device

MOST_PHRASES, A_FEW = 40, 2
"""Of one moment, age and time: more are not waited for. The third in a row comes without an opening."""
ANOTHER = Utterance("another", "AnotherIntent", {"type": "IntentRequest", "intent": {"name": "AnotherIntent"}})


def moments(setting: Setting, device: Device, *, to_the_end: bool) -> Iterator[Step]:
    """Yield the steps of each: told in one breath, then within a session with other words after it, two or all."""
    others = MOST_PHRASES if to_the_end else A_FEW
    for situation, band, when in product(content_of(setting.locale).situations, (*BANDS, ""), (*WHENS, "")):
        telling = _telling(situation, band, when)
        device.session = None
        yield said(setting, device, telling, (), None)
        device.session = None
        step = said(setting, device, OPENS, (), None)
        heard: set[str] = set()
        for utterance in (telling, *(ANOTHER,) * others):
            step = said(setting, device, utterance, (*step.path, step.utterance.text), step.after)
            yield step
            latest = step.after.visit.get("told", [""])[-1]
            if latest in heard or device.session is None:
                break
            heard.add(latest)


def _telling(situation: str, band: str, when: str) -> Utterance:
    slots = {name: _slot(name, id_) for name, id_ in (("situation", situation), ("stage", band), ("when", when)) if id_}
    text = " ".join(("i", situation, *(("my", band) if band else ()), when)).strip()
    request: dict[str, Any] = {"type": "IntentRequest", "intent": {"name": "RepairPhraseIntent", "slots": slots}}
    return Utterance(f"({text})", "RepairPhraseIntent", request, situation)


def _slot(name: str, id_: str) -> dict[str, Any]:
    value = {"value": {"name": id_, "id": id_}}
    resolution = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [value]}
    return {"name": name, "value": id_, "resolutions": {"resolutionsPerAuthority": [resolution]}}
