"""Training the encoder further on what parents say: `python training/tune.py FILE`. See README.md beside this."""

import random
import sys
from dataclasses import dataclass

import torch
from mumbling import mumbled
from network import Learner
from torch import nn
from torch.nn import functional

from skill.content import load
from skill.model.build import MODEL_FOLDER, SOURCE_FILE
from skill.model.examples import CRISIS, Example, examples_from
from skill.model.source import read_source
from skill.understanding.pieces import pieces_of
from skill.understanding.utterance import words_of

PASSES, BATCH = 4, 32
BODY_RATE, HEAD_RATE = 1e-4, 2e-3
WARM_UP = 0.06
"""Share of the steps in which the rates rise; after that they fall in a straight line."""
SMOOTHING = 0.05
OF_TEMPLATES = 0.4
"""Share of the sentences from templates in a pass: they are much alike, and told sentences should weigh more."""
AVERAGED_EVERY, AVERAGE_KEEPS = 10, 0.99
SEED = 7


@dataclass
class Batch:
    """Sentences of about one length, and what each of them means; -1 where nothing is known."""

    ids: torch.Tensor
    attended: torch.Tensor
    intents: torch.Tensor
    situations: torch.Tensor
    dangers: torch.Tensor


def main(file: str) -> None:
    """Train and write the weights of the encoder, averaged over the last steps."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    examples = examples_from(read_source(MODEL_FOLDER / SOURCE_FILE), load())
    intents = sorted({example.intent for example in examples})
    situations = sorted({example.situation for example in examples} - {""})
    counts = torch.tensor([sum(one.intent == name for one in examples) for name in intents], dtype=torch.float)
    weights = (counts.mean() / counts) ** 0.4
    learner = Learner(len(intents), len(situations))
    average = {name: value.clone() for name, value in learner.state_dict().items()}
    body = [parameter for parameter in learner.encoder.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": BODY_RATE, "weight_decay": 0.01},
            {"params": learner.heads.parameters(), "lr": HEAD_RATE},
        ]
    )
    steps = PASSES * len(examples) // BATCH
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    step = 0
    for number in range(PASSES):
        learner.train()
        total = 0.0
        chosen = [one for one in examples if not one.of_template or dice.random() < OF_TEMPLATES]
        for batch in _batches(chosen, intents, situations, dice):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                of_intent, of_situation, of_danger = (scores.float() for scores in learner(batch.ids, batch.attended))
            loss = functional.cross_entropy(of_intent, batch.intents, weight=weights, label_smoothing=SMOOTHING)
            loss = loss + 0.7 * functional.binary_cross_entropy_with_logits(of_danger[:, 0], batch.dangers)
            if (batch.situations >= 0).any():
                told = functional.cross_entropy(
                    of_situation, batch.situations, ignore_index=-1, label_smoothing=SMOOTHING
                )
                loss = loss + 0.5 * told
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item() * len(batch.ids)
            if step % AVERAGED_EVERY == 0:
                keeps = min(AVERAGE_KEEPS, (1 + step) / (30 + step))
                for name, value in learner.state_dict().items():
                    average[name].mul_(keeps).add_(value, alpha=1 - keeps)
        print(f"pass {number + 1} of {PASSES}: loss {total / len(chosen):.3f}", flush=True)
    learner.load_state_dict(average)
    torch.save(learner.encoder.state_dict(), file)


def _batches(examples: list[Example], intents: list[str], situations: list[str], dice: random.Random) -> list[Batch]:
    """Return the sentences of one pass, each mumbled in its own way, in batches of about one length, shuffled."""
    said = [(pieces_of(mumbled(words_of(one.text), one.intent, dice)), one) for one in examples]
    said.sort(key=lambda pair: len(pair[0]) + dice.random() * 3)
    parts = [said[start : start + BATCH] for start in range(0, len(said), BATCH)]
    dice.shuffle(parts)
    return [_batch(part, intents, situations) for part in parts]


def _batch(part: list[tuple[list[int], Example]], intents: list[str], situations: list[str]) -> Batch:
    longest = max(len(pieces) for pieces, _ in part)
    return Batch(
        torch.tensor([pieces + [0] * (longest - len(pieces)) for pieces, _ in part]),
        torch.tensor([[1.0] * len(pieces) + [0.0] * (longest - len(pieces)) for pieces, _ in part]),
        torch.tensor([intents.index(one.intent) for _, one in part]),
        torch.tensor([situations.index(one.situation) if one.situation else -1 for _, one in part]),
        torch.tensor([float(one.intent.startswith(CRISIS)) for _, one in part]),
    )


if __name__ == "__main__":
    main(sys.argv[1])
