"""What is counted, for Prometheus and for the author's report; safe with any number of workers.

Every series is known beforehand (`all_series`), so nothing that is sent can make one. A worker counts in a small file
of its own, mapped into memory: to count is an addition, a killed worker loses nothing, and whoever is asked adds up all
files. There is a folder for each day (UTC).

A request in which something serious comes up, and whatever follows it in that visit, is counted nowhere: not as a
request, an intent or a duration. So no difference of two figures tells how many there were. Situations are no series.
"""

import contextlib
import json
import mmap
import secrets
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from skill.errors import BadCertificate, BadSignature, NotForUs, NotFromAlexa, Stale
from skill.handled import Handled

DAY = 86_400
DAYS_KEPT = 35
BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Upper bounds of durations, in seconds. Eight is what Alexa waits."""
REQUEST_TYPES = (
    *("LaunchRequest", "IntentRequest", "SessionEndedRequest", "CanFulfillIntentRequest", "Connections.Response"),
    *("Alexa.Presentation.APL", "AudioPlayer", "PlaybackController", "AlexaSkillEvent", "other"),
)
"""One without an ending stands for all that begin so."""
REFUSALS = tuple(kind.__name__ for kind in (BadCertificate, BadSignature, Stale, NotForUs, NotFromAlexa))
UNREADABLE = "Unreadable"
NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
PREFIX = "gentle_repair_"
HELP = {
    "requests_total": "counter Requests from Alexa that were answered, by type.",
    "intents_total": "counter What parents wanted, by intent.",
    "refused_total": "counter Requests that Alexa did not send, by reason.",
    "answers_failed_total": "counter Requests answered with an apology, since something went wrong in here.",
    "store_errors_total": "counter Calls that the store did not answer in time, or at all.",
    "api_errors_total": "counter Calls of Amazon's own services that failed.",
    "request_seconds": "histogram How long answering took.",
}


def series(name: str, **labels: str) -> str:
    """Return a series as Prometheus writes it."""
    inside = ",".join(f'{label}="{value}"' for label, value in labels.items())
    return f"{PREFIX}{name}{{{inside}}}" if inside else f"{PREFIX}{name}"


def all_series(intents: Iterable[str]) -> tuple[str, ...]:
    """Return every series there is."""
    return (
        *(series("requests_total", type=kind) for kind in REQUEST_TYPES),
        *(series("intents_total", intent=intent) for intent in intents),
        *(series("refused_total", reason=reason) for reason in (*REFUSALS, UNREADABLE)),
        *(series(name) for name in ("answers_failed_total", "store_errors_total", "api_errors_total")),
        *(series("request_seconds_bucket", le=f"{bound:g}") for bound in BUCKETS),
        series("request_seconds_bucket", le="+Inf"),
        series("request_seconds_microseconds"),
    )


class Tally:
    """Counts for one worker, in files of `folder`; without one, in memory alone. May be used from any thread."""

    def __init__(self, intents: Iterable[str], folder: Path | None = None) -> None:
        self._intents = frozenset(intents)
        self._names = all_series(sorted(self._intents))
        self._index = {name: n for n, name in enumerate(self._names)}
        self._types = {kind: self._index[series("requests_total", type=kind)] for kind in REQUEST_TYPES}
        self._by_intent = {intent: self._index[series("intents_total", intent=intent)] for intent in self._intents}
        self._first_bucket = self._index[series("request_seconds_bucket", le=f"{BUCKETS[0]:g}")]
        self._failures = self._index[series("answers_failed_total")]
        self._folder = folder
        self._lock = threading.Lock()
        self._day = -1
        self._slots: memoryview | list[int] = []

    def answered(self, about: Handled, seconds: float) -> None:
        """Count an answered request; one in which something serious came up is counted nowhere."""
        if about.serious:
            return
        kind = about.type if about.type in self._types else about.type.rpartition(".")[0]
        numbers = [self._types.get(kind, self._types["other"])]
        if about.intent:
            numbers.append(self._by_intent.get(about.intent, self._by_intent[NOT_UNDERSTOOD]))
        bucket = next((n for n, bound in enumerate(BUCKETS) if seconds <= bound), len(BUCKETS))
        numbers.append(self._first_bucket + bucket)
        with self._lock:
            slots = self._today()
            for number in numbers:
                slots[number] += 1
            slots[-1] += int(seconds * 1e6)
            slots[self._failures] += about.failed
            slots[self._failures + 1] += about.store_errors
            slots[self._failures + 2] += about.api_errors

    def refused(self, reason: str) -> None:
        """Count a refused request by the name of its error."""
        name = series("refused_total", reason=reason if reason in REFUSALS else UNREADABLE)
        with self._lock:
            self._today()[self._index[name]] += 1

    def exposition(self) -> str:
        """Return all counts in Prometheus' text format, version 0.0.4."""
        if self._folder is None:
            with self._lock:
                counts = Counter(dict(zip(self._names, self._today(), strict=True)))
        else:
            counts = Counter[str]()
            for of_day in daily(self._folder).values():
                counts.update(of_day)
        lines = []
        for name, explained in HELP.items():
            kind, _, text = explained.partition(" ")
            lines += [f"# HELP {PREFIX}{name} {text}", f"# TYPE {PREFIX}{name} {kind}"]
            lines += _histogram(counts) if kind == "histogram" else _counters(self._names, name, counts)
        return "\n".join(lines) + "\n"

    def _today(self) -> "memoryview | list[int]":
        day = int(time.time() // DAY)
        if day != self._day:
            self._slots = [0] * len(self._names) if self._folder is None else self._file(self._folder, day)
            self._day = day
        return self._slots

    def _file(self, folder: Path, day: int) -> "memoryview | list[int]":
        """Make the file of a day; where that fails, count in memory: no parent goes without words for a count."""
        _forget_old(folder, day)
        head = json.dumps(self._names).encode()
        head += b" " * (-len(head) % 8) + b"\n".rjust(8)
        try:
            place = folder / time.strftime("%Y-%m-%d", time.gmtime(day * DAY))
            place.mkdir(parents=True, exist_ok=True)
            with (place / f"{secrets.token_hex(8)}.counts").open("w+b") as file:
                file.write(head + bytes(8 * len(self._names)))
                file.flush()
                mapped = mmap.mmap(file.fileno(), 0)
        except OSError:
            return [0] * len(self._names)
        return memoryview(mapped)[len(head) :].cast("Q")


def daily(folder: Path) -> Mapping[str, Counter[str]]:
    """Return the counts of each day (YYYY-MM-DD) by series, the oldest day first; of all workers, living or dead."""
    days: dict[str, Counter[str]] = {}
    for file in sorted(folder.glob("*/*.counts")):
        with contextlib.suppress(OSError, ValueError):  # it went, or is being made
            head, _, slots = file.read_bytes().partition(b"\n")
            names = json.loads(head)
            values = memoryview(slots[: 8 * len(names)]).cast("Q")
            days.setdefault(file.parent.name, Counter()).update(dict(zip(names, values, strict=True)))
    return days


def _forget_old(folder: Path, day: int) -> None:
    oldest = time.strftime("%Y-%m-%d", time.gmtime((day - DAYS_KEPT) * DAY))
    for place in folder.glob("????-??-??"):
        if place.name < oldest:
            shutil.rmtree(place, ignore_errors=True)


def _counters(names: Iterable[str], name: str, counts: Mapping[str, int]) -> list[str]:
    return [f"{one} {counts.get(one, 0)}" for one in names if one.partition("{")[0] == PREFIX + name]


def _histogram(counts: Mapping[str, int]) -> list[str]:
    lines, total = [], 0
    for bound in (*(f"{bound:g}" for bound in BUCKETS), "+Inf"):
        name = series("request_seconds_bucket", le=bound)
        total += counts.get(name, 0)
        lines.append(f"{name} {total}")
    seconds = counts.get(series("request_seconds_microseconds"), 0) / 1e6
    return [*lines, f"{PREFIX}request_seconds_sum {seconds:g}", f"{PREFIX}request_seconds_count {total}"]
