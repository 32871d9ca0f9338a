"""Writing the trained encoder as ONNX in eight bits: `python training/export.py FILE`. See README.md beside this."""

import sys
import tempfile
from pathlib import Path

import torch
from network import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic

from skill.understanding.embedding import ENCODER


def main(file: str) -> None:
    """Read the weights from `file` and write the encoder where the skill reads it."""
    encoder = Encoder()
    encoder.load_state_dict(torch.load(file))
    encoder.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            encoder,
            (torch.randint(5, 999, (1, 9)),),
            str(whole),
            input_names=["input_ids"],
            output_names=["vector"],
            dynamic_axes={"input_ids": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        # Seven of the eight bits: with all eight, processors without VNNI overflow in silence.
        quantize_dynamic(
            whole,
            ENCODER,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


if __name__ == "__main__":
    main(sys.argv[1])
