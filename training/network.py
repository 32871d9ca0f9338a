"""The encoder as PyTorch has it: MiniLM's six layers, and three heads that are only there while it learns."""

import importlib.util
import io
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load
from torch import nn
from torch.nn import functional

PIECES, POSITIONS, WIDTH, HEADS, INNER, LAYERS = 30522, 512, 384, 12, 1536, 6
DROPOUT = 0.1
TINY = 1e-12
PACKAGE = "all_minilm_l6_v2"
"""The data-only package that brings the weights to start from."""
ORIGINAL_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, eps=TINY), nn.LayerNorm(WIDTH, eps=TINY)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the hidden states after this layer."""
        query, key, value = (self._by_head(part(x)) for part in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask, -1)
        attended = self.out((weights @ value).transpose(1, 2).reshape(x.shape[0], -1, WIDTH))
        x = self.first_norm(x + functional.dropout(attended, DROPOUT, self.training))
        inner = self.narrow(functional.gelu(self.widen(x)))
        return self.second_norm(x + functional.dropout(inner, DROPOUT, self.training))

    @staticmethod
    def _by_head(x: torch.Tensor) -> torch.Tensor:
        return x.view(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """Word pieces in, the mean of their last hidden states out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kinds, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=TINY)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, input_ids: torch.Tensor, attended: torch.Tensor | None = None) -> torch.Tensor:
        """Return one vector a sentence; `attended` is 1 for pieces, 0 for padding."""
        attended = torch.ones_like(input_ids) if attended is None else attended
        x = self.pieces(input_ids) + self.positions.weight[: input_ids.shape[1]] + self.kinds.weight[0]
        x = functional.dropout(self.norm(x), DROPOUT, self.training)
        mask = (1.0 - attended[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        counted = attended[..., None].to(x.dtype)
        return (x * counted).sum(1) / counted.sum(1)

    @classmethod
    def original(cls) -> "Encoder":
        """Return the encoder with the weights of all-MiniLM-L6-v2."""
        spec = importlib.util.find_spec(PACKAGE)
        archive = Path(spec.origin).parent / "model.zip"
        with zipfile.ZipFile(archive) as files:
            stored = load(io.BytesIO(files.read("model.safetensors")).getvalue())
        named = {
            "pieces.weight": stored["embeddings.word_embeddings.weight"],
            "positions.weight": stored["embeddings.position_embeddings.weight"],
            "kinds.weight": stored["embeddings.token_type_embeddings.weight"],
        }
        for part in ("weight", "bias"):
            named[f"norm.{part}"] = stored[f"embeddings.LayerNorm.{part}"]
            for index in range(LAYERS):
                for ours, theirs in ORIGINAL_NAMES.items():
                    named[f"layers.{index}.{ours}.{part}"] = stored[f"encoder.layer.{index}.{theirs}.{part}"]
        encoder = cls()
        encoder.load_state_dict(named)
        return encoder


class Learner(nn.Module):
    """The encoder with its heads: which intent (a crisis by tier), which situation, danger or none."""

    def __init__(self, intents: int, situations: int) -> None:
        super().__init__()
        self.encoder = Encoder.original()
        self.encoder.pieces.weight.requires_grad_(requires_grad=False)  # words keep the sense they came with
        self.heads = nn.ModuleList(nn.Linear(WIDTH, size) for size in (intents, situations, 1))
        for head in self.heads:
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, input_ids: torch.Tensor, attended: torch.Tensor) -> list[torch.Tensor]:
        """Return the scores of each head."""
        vector = functional.dropout(self.encoder(input_ids, attended).float(), DROPOUT, self.training)
        return [head(vector) for head in self.heads]
