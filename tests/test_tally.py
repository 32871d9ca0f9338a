"""What is counted, and what is not."""

import os
import re
import threading
import time

import pytest
from click.testing import CliRunner

from skill.app import COUNTED, TALLY_FOLDER
from skill.cli import main
from skill.handled import Handled
from skill.report import report
from skill.simulator.device import intent_request
from skill.tally import DAY, Tally, daily, series
from skill.understanding import Recognised

ORDINARY = [
    "alexa open gentle repair",
    "i yelled at my four year old",
    "other words",
    "what is the weather in paris",
    "stop",
]
SERIOUS = ["alexa ask gentle repair i want to hurt myself", "yes", "no"]


def counts(household):
    """Every figure of /metrics by its series."""
    text = household.app.test_client().get("/metrics").text
    return {name: float(value) for name, value in re.findall(r"^(gentle_repair\S+) (\S+)$", text, re.MULTILINE)}


@pytest.fixture
def spoken(household):
    """A household in which ordinary things were said; and what was counted."""
    device = household.device()
    for utterance in ORDINARY:
        device.says(utterance)
    return household, counts(household)


def test_requests_and_intents(spoken):
    """Requests are counted by type, and by what they came to, however it was said."""
    _, counted = spoken

    assert counted[series("requests_total", type="LaunchRequest")] == 1
    assert counted[series("requests_total", type="IntentRequest")] == 4
    assert counted[series("intents_total", intent="RepairPhraseIntent")] == 1
    assert counted[series("intents_total", intent="AMAZON.FallbackIntent")] == 1
    assert counted[series("intents_total", intent="AMAZON.StopIntent")] == 1
    assert counted["gentle_repair_request_seconds_count"] == 5
    assert counted["gentle_repair_request_seconds_sum"] > 0


def test_a_crisis_is_counted_nowhere(spoken, caplog):
    """Something serious, and what follows it, moves no figure at all and is in no log: it can't be computed."""
    household, before = spoken
    device = household.device()
    for utterance in SERIOUS:
        with caplog.at_level("INFO"):
            assert device.says(utterance).status == 200

    assert counts(household) == before
    assert not any("risis" in name for name in before)
    assert [record for record in caplog.records if record.name == "gentle_repair"] == []


def test_situations_are_no_series(spoken):
    """No label but type, intent, reason and bound: no situation, no person, no device."""
    _, counted = spoken
    labels = {label for name in counted for label in re.findall(r'(\w+)="', name)}

    assert labels == {"type", "intent", "reason", "le"}


def test_refusals(household):
    """What Alexa did not send is counted by reason; nothing in it can make a series of its own."""
    client = household.app.test_client()
    before = set(counts(household))
    client.post("/alexa", data=b"{}", headers={"Signature-256": 'x"} 1', "SignatureCertChainUrl": "http://x"})
    household.device().sends({"type": 'Odd"Request{', "requestId": "x"})
    household.device().sends(intent_request(Recognised("NoSuchIntent", {})))
    after = counts(household)

    assert set(after) == before
    assert sum(after[name] for name in after if "refused" in name) == 1
    assert after[series("requests_total", type="other")] == 1
    assert after[series("intents_total", intent="AMAZON.FallbackIntent")] == 1


def test_several_workers(tmp_path):
    """Workers count together, those that are dead included; counting in threads loses nothing."""
    workers = [Tally(COUNTED, tmp_path) for _ in range(3)]

    def work(tally):
        for _ in range(500):
            tally.answered(Handled(type="IntentRequest", intent="BreatheIntent", api_errors=1), 0.003)

    threads = [threading.Thread(target=work, args=(tally,)) for tally in workers for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pid = os.fork()
    if pid == 0:
        Tally(COUNTED, tmp_path).answered(Handled(type="LaunchRequest", store_errors=2), 9)
        os._exit(0)
    os.waitpid(pid, 0)
    text = Tally(COUNTED, tmp_path).exposition()

    assert f"{series('intents_total', intent='BreatheIntent')} 3000\n" in text
    assert "gentle_repair_api_errors_total 3000\n" in text
    assert "gentle_repair_store_errors_total 2\n" in text
    assert 'gentle_repair_request_seconds_bucket{le="0.005"} 3000\n' in text
    assert 'gentle_repair_request_seconds_bucket{le="8"} 3000\n' in text
    assert 'gentle_repair_request_seconds_bucket{le="+Inf"} 3001\n' in text


def test_where_nothing_can_be_written(tmp_path):
    """Where no file can be made it is counted in memory, and parents are answered."""
    (tmp_path / "file").touch()
    tally = Tally(COUNTED, tmp_path / "file")
    tally.answered(Handled(type="LaunchRequest"), 0.1)

    assert f"{series('requests_total', type='LaunchRequest')} " in tally.exposition()


def test_report(tmp_path, monkeypatch):
    """The author reads each day that is over, the most wanted first; nothing under twenty, and no sum that tells it."""
    days = iter(range(100))
    for wanted in (
        {"BreatheIntent": 19, "RepairPhraseIntent": 20, "AMAZON.FallbackIntent": 60},
        {"ScienceIntent": 500},
    ):
        day = next(days)
        monkeypatch.setattr("skill.tally.time.time", lambda day=day: (20_000 + day) * DAY)
        tally = Tally(COUNTED, tmp_path)
        for intent, count in wanted.items():
            for _ in range(count):
                tally.answered(Handled(type="IntentRequest", intent=intent), 0.001)
    lines = report(tmp_path, today="2024-10-05")

    assert lines == [
        "2024-10-04",
        "         60  AMAZON.FallbackIntent",
        "         20  RepairPhraseIntent",
        "        75%  of these were not understood",
    ]
    assert report(tmp_path / "nothing", today="2024-10-05") == ["No day that is over has had 20 requests of one kind."]


def test_the_command(tmp_path, monkeypatch):
    """`gentle-repair report` reads what this instance folder's service has counted, but the day that goes on."""
    monkeypatch.setenv("GENTLE_REPAIR_INSTANCE", str(tmp_path))
    today = int(time.time() // DAY)
    yesterday = time.strftime("%Y-%m-%d", time.gmtime((today - 1) * DAY))
    for day in (today - 1, today):
        with monkeypatch.context() as patch:
            patch.setattr("skill.tally.time.time", lambda day=day: day * DAY)
            tally = Tally(COUNTED, tmp_path / TALLY_FOLDER)
            for _ in range(30):
                tally.answered(Handled(type="IntentRequest", intent="BreatheIntent"), 0.001)
    told = CliRunner().invoke(main, ["report"])

    assert told.output.splitlines() == [yesterday, "         30  BreatheIntent"]


def test_old_days_are_forgotten(tmp_path, monkeypatch):
    """Counts are kept for five weeks."""
    for day in (0, 34, 36):
        monkeypatch.setattr("skill.tally.time.time", lambda day=day: (20_000 + day) * DAY)
        Tally(COUNTED, tmp_path).answered(Handled(type="LaunchRequest"), 0.1)

    assert list(daily(tmp_path)) == ["2024-11-07", "2024-11-09"]
