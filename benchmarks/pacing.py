"""Does breathing keep its pace when a real voice says it? Estimates of `skill.speech` against a synthesiser.

    .venv/bin/python benchmarks/pacing.py                (needs espeak-ng: on Debian and Ubuntu, apt install espeak-ng)

Prints three things, and exits with 1 if the last misses its bounds.

1. *The rate.* espeak-ng's own scale of speed is no count of words. Speed 165 reads our prose, rests included, at
   160 words a minute, the upper end of the 150 to 160 that are usual for Alexa; and it says the one sentence for which
   Amazon publishes timings ("Mary had a little lamb.") in Amazon's time, where a slower one would be late.
2. *The estimate.* All lines of ours are spoken. Rate and rests are fitted to one half of them and compared with those
   in `skill.speech`, and the error of `skill.speech.seconds` is told for the other half.
3. *The pace.* A two-minute session of every pattern is spoken whole, from its SSML with its breaks, and each phase is
   measured from the onset of one cue to the onset of the next.
"""

import argparse
import io
import itertools
import shutil
import subprocess
import sys
import wave
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from skill import speech
from skill.alexa.ssml import ssml
from skill.content import Content, load
from skill.content.checks import lines_of
from skill.conversation.breathing import Chosen, exercise
from skill.speech import Pause, Speech, seconds

Samples = NDArray[np.float64]

SPEED, VOICE = 165, "en-us"
PHASE_BOUND, SESSION_BOUND = 0.4, 0.05
"""Seconds that a phase may be off, and the part of its length that a session may be."""
LOUD_ENOUGH = 0.005
"""Of full scale: what is softer counts as silence."""
WINDOW = 0.005
"""Seconds: how finely sound and silence are told apart."""
SHORTEST_GAP, GAP_OFF = 0.15, 0.12
"""Seconds: a silence worth looking at, and how far it may be from the break that it is taken for."""

AMAZON_EXAMPLE, AMAZON_SECONDS = "Mary had a little", 0.876
"""Until "lamb" begins, from the first sound (Joanna; docs.aws.amazon.com/polly/latest/dg/sp-mks-example1.html)."""


@dataclass(frozen=True)
class Synthesiser:
    """espeak-ng at one speed."""

    speed: int
    voice: str

    def say(self, text: str) -> tuple[Samples, int]:
        """Speak SSML or plain text; returns samples between -1 and 1, and how many make a second."""
        command = ["espeak-ng", "-m", "-v", self.voice, "-s", str(self.speed), "--stdout", text]
        written = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own words
        with wave.open(io.BytesIO(written)) as sound:
            rate = sound.getframerate()
            # espeak does not know the length when it writes the header to a pipe: everything that follows is sound.
            samples = np.frombuffer(sound.readframes(len(written)), dtype="<i2")
        return samples.astype(np.float64) / 2**15, rate

    def seconds(self, text: str) -> float:
        """Speak a text and measure it, silence at either end left out."""
        gaps = list(silences(*self.say(text), shortest=0))
        return gaps[-1][0] - gaps[0][1]


def silences(samples: Samples, rate: int, shortest: float = SHORTEST_GAP) -> Iterator[tuple[float, float]]:
    """Yield where each silence begins and ends, in seconds; the one before the first sound and after the last, too."""
    window = int(rate * WINDOW)
    whole = len(samples) // window
    loud = np.abs(samples[: whole * window]).reshape(whole, window).max(axis=1) > LOUD_ENOUGH
    sounding = np.flatnonzero(loud)
    yield 0.0, sounding[0] * WINDOW
    for before, after in itertools.pairwise(sounding):
        if (after - before - 1) * WINDOW >= max(shortest, WINDOW):
            yield (before + 1) * WINDOW, after * WINDOW
    yield (sounding[-1] + 1) * WINDOW, whole * WINDOW


def onsets(said: Speech, synthesiser: Synthesiser) -> tuple[list[float], float]:
    """Speak it whole; returns when the text after each pause begins, the first text's onset first, and the whole."""
    samples, rate = synthesiser.say(f"<speak>{ssml(said)}</speak>")
    gaps = list(silences(samples, rate))
    start, end = gaps[0][1], gaps[-1][0]
    rest = iter(gaps[1:-1])
    pauses = [part.seconds for part in said if isinstance(part, Pause)]
    after = [next(stop for begin, stop in rest if abs(stop - begin - pause) < GAP_OFF) - start for pause in pauses]
    return [0.0, *after], end - start


def planned_onsets(said: Speech) -> list[float]:
    """Return when, by our estimate, the first text and the text after each pause begin."""
    begins, now = [0.0], 0.0
    text: list[speech.Part] = []
    for part in said:
        if isinstance(part, Pause):
            now += seconds(text) + part.seconds
            text = []
            begins.append(now)
        else:
            text.append(part)
    return begins


def merged(said: Speech) -> Speech:
    """Make neighbouring silences one, as ears do."""
    parts: list[speech.Part] = []
    for part in said:
        if isinstance(part, Pause) and parts and isinstance(parts[-1], Pause):
            parts[-1] = Pause(parts[-1].seconds + part.seconds)
        else:
            parts.append(part)
    return tuple(parts)


def phase_errors(chosen: Chosen, content: Content, synthesiser: Synthesiser) -> tuple[list[float], float]:
    """Return by how much each phase was too long, in seconds, and how long the session was."""
    said = merged(exercise(chosen, content.lines.breaths_left))
    cues = {cue for step in chosen.pattern.steps for cue in step.cues}
    after_pauses = [text for pause, text in itertools.pairwise(said) if isinstance(pause, Pause)]
    measured, whole = onsets(said, synthesiser)
    planned = planned_onsets(said)
    # The first text is the introduction. A notice ("last one") belongs to the phase in which it is said.
    bounds = [i for i, text in enumerate(after_pauses, 1) if text in cues or i == len(after_pauses)]
    lengths = [(measured[b] - measured[a], planned[b] - planned[a]) for a, b in itertools.pairwise(bounds)]
    return [real - wanted for real, wanted in lengths], whole


def tell_the_rate(content: Content, synthesiser: Synthesiser) -> None:
    """Print words a minute of our continuous prose."""
    explanations = (content.what_is_repair, content.science, content.why_repair)
    prose = [" ".join(part.say for part in explanation.parts) for explanation in explanations]
    print(f"espeak-ng -v {synthesiser.voice} -s {synthesiser.speed}")
    taken = [synthesiser.seconds(text) for text in prose]
    each = ", ".join(f"{len(text.split()) / long * 60:.0f}" for text, long in zip(prose, taken, strict=True))
    words = sum(len(text.split()) for text in prose)
    print(f"  our prose, {words} words: {words / sum(taken) * 60:.0f} words a minute ({each})")
    whole = synthesiser.seconds(f"{AMAZON_EXAMPLE} lamb.")
    ours = seconds((AMAZON_EXAMPLE,)) - speech.LAST_SOUND
    print(f'  "{AMAZON_EXAMPLE}": Amazon {AMAZON_SECONDS:.2f} s, our estimate {ours:.2f} s')
    print(f'  "{AMAZON_EXAMPLE} lamb.": here {whole:.2f} s, estimate {seconds((AMAZON_EXAMPLE + " lamb.",)):.2f} s')


def tell_the_estimate(content: Content, synthesiser: Synthesiser) -> None:
    """Print what one half of our lines would fit, and how well the estimate holds for the other."""
    breathing = [
        text
        for one in content.breathing.values()
        for text in (one.introduction, one.ending, *(cue for step in one.steps for cue in step.cues))
    ]
    texts = list(dict.fromkeys([*(line.say for _, _, line in lines_of(content)), *breathing]))
    with ThreadPoolExecutor() as pool:
        real = np.array(list(pool.map(synthesiser.seconds, texts)))
    # A hash and not chance, so that a line stays in its half.
    fit = np.array([zlib.crc32(text.encode()) % 2 == 0 for text in texts])
    counts = np.array([_counts(text) for text in texts], dtype=float)
    found = np.linalg.lstsq(counts[fit], real[fit], rcond=None)[0]
    print(f"{len(texts)} texts; fitted to {fit.sum()} of them (in skill.speech):")
    print(f"  letters a second {1 / found[0]:.1f} ({speech.LETTERS_PER_SECOND['en']})", end="")
    print(f", sentence {found[1]:.2f} ({speech.SENTENCE_PAUSE}), clause {found[2]:.2f} ({speech.CLAUSE_PAUSE})", end="")
    print(f", last sound {found[3]:.2f} ({speech.LAST_SOUND})")
    estimated = np.array([seconds((text,)) for text in texts])
    cue = np.array([text in breathing for text in texts])
    for name, these in (("other half", ~fit), ("its breathing texts", ~fit & cue)):
        off = (estimated - real)[these]
        print(
            f"  {name}, {these.sum()}: estimate off by {np.mean(np.abs(off) / real[these]):.1%} on average,"
            f" {np.mean(off):+.2f} s in the mean, {np.quantile(np.abs(off), 0.95):.2f} s at the 95th percentile,"
            f" {np.max(np.abs(off)):.2f} s at worst"
        )


def _counts(text: str) -> Sequence[int]:
    letters = sum(sign.isalpha() for sign in text)
    return letters, len(speech.SENTENCE_END.findall(text)), len(speech.CLAUSE_END.findall(text)), 1


def tell_the_pace(content: Content, synthesiser: Synthesiser, minutes: float) -> bool:
    """Print how every pattern's session kept its pace; returns whether all stayed within bounds."""
    print(f"{minutes:g} minutes of each     phases   worst   mean abs      session")
    kept = True
    for name, pattern in content.breathing.items():
        errors, whole = phase_errors(Chosen(name, pattern, minutes=minutes), content, synthesiser)
        worst, off = max(errors, key=abs), whole / (minutes * 60) - 1
        kept = kept and abs(worst) <= PHASE_BOUND and abs(off) <= SESSION_BOUND
        print(
            f"  {name:18}{len(errors):8}{worst:+7.2f} s{fmean(map(abs, errors)):9.2f} s{whole:9.1f} s {off:+.1%}",
            "" if abs(worst) <= PHASE_BOUND and abs(off) <= SESSION_BOUND else "  <- out of bounds",
        )
    return kept


def main() -> None:
    """Measure and tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--speed", type=int, default=SPEED, help="espeak-ng's speed (default: %(default)s)")
    arguments.add_argument("--voice", default=VOICE, help="espeak-ng's voice (default: %(default)s)")
    arguments.add_argument("--minutes", type=float, default=2.0, help="length of the sessions (default: %(default)s)")
    arguments.add_argument("--content", type=Path, help="another content folder")
    given = arguments.parse_args()
    if not shutil.which("espeak-ng"):
        sys.exit("espeak-ng is missing: on Debian and Ubuntu, apt install espeak-ng")
    content = (load(given.content) if given.content else load()).of("en-US")
    synthesiser = Synthesiser(given.speed, given.voice)
    tell_the_rate(content, synthesiser)
    tell_the_estimate(content, synthesiser)
    sys.exit(0 if tell_the_pace(content, synthesiser, given.minutes) else 1)


if __name__ == "__main__":
    main()
