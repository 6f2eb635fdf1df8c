"""
Our weights as a folder that Hugging Face's GPT2LMHeadModel.from_pretrained reads, and GPT-2 weights of that layout as ours.

    python3 training/convert_hf.py to --weights training/checkpoint/weights_fp16.npz --folder runs/hf
    python3 training/convert_hf.py from --folder runs/hf --weights runs/from-hf/weights.npz

`to` writes pytorch_model.bin in fp32 (and model.safetensors where that library is installed), config.json and the
tokenizer; `from` writes fp16 weights and, beside them, their config.json. Weights only: a public GPT-2 has another
vocabulary than docs/model-format.md, and needs training before export.py's files mean anything.
"""
import argparse
import json
import os
import re
import shutil

import torch

from export import TEXT_FILES
from model import GPT2, Config
from weights import load_weights, save_weights

try:
    import safetensors.torch as safetensors
except ImportError:
    safetensors = None

BINARY, SAFE = "pytorch_model.bin", "model.safetensors"
HEAD = "lm_head.weight"
MASKS = re.compile(r".*\.attn\.(masked_)?bias")   # old checkpoints keep the causal mask as a tensor
# What our network computes; GPT-2's own configuration has these values too, said or by default.
FIXED = {"activation_function": "gelu_new", "layer_norm_epsilon": 1e-5, "scale_attn_weights": True,
         "scale_attn_by_inverse_layer_idx": False, "tie_word_embeddings": True, "add_cross_attention": False}


def to_hf(model):
    """The state of GPT2LMHeadModel: our names and Conv1D's [in, out] are already its own, but for the tied head."""
    state = {name: value.detach().float().contiguous() for name, value in model.state_dict().items()}
    return {**state, HEAD: state["transformer.wte.weight"]}


def from_hf(state, config):
    """
    The state of GPT2LMHeadModel, or of GPT2Model (names without "transformer."), → our model.
    ValueError names what is missing, of another shape, or not GPT-2's.
    """
    named = {name if name.startswith("transformer.") else f"transformer.{name}": value
             for name, value in state.items() if name != HEAD and not MASKS.fullmatch(name)}
    model = GPT2(config)
    expected = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    given = {name: tuple(value.shape) for name, value in named.items()}
    wrong = [f"{name} {given.get(name, 'missing')}, expected {expected.get(name, 'no such parameter')}"
             for name in sorted(expected.keys() | given.keys()) if given.get(name) != expected.get(name)]
    if wrong:
        raise ValueError(f"not the parameters of this GPT-2 configuration: {'; '.join(wrong[:3])} ({len(wrong)} in all)")
    if HEAD in state and not torch.equal(state[HEAD], named["transformer.wte.weight"]):
        raise ValueError(f"{HEAD} is not the token embedding: only models with a tied head can be converted")
    model.load_state_dict({name: value.float() for name, value in named.items()})
    return model


def read_config(folder):
    """config.json of a Hugging Face folder. ValueError where the model computes something else than ours."""
    path = os.path.join(folder, "config.json")
    with open(path, encoding="utf-8") as file:
        stored = json.load(file)
    for name, value in FIXED.items():
        if stored.get(name, value) != value:
            raise ValueError(f"{path}: {name} is {stored[name]}, and only {value} can be converted")
    if stored.get("n_inner") not in (None, 4 * stored["n_embd"]):
        raise ValueError(f"{path}: n_inner is {stored['n_inner']}, and only four times n_embd can be converted")
    return Config.read(path)


def write_folder(model, model_folder, folder):
    """model_folder: where config.json and the tokenizer of these weights lie."""
    os.makedirs(folder, exist_ok=True)
    for name in TEXT_FILES:
        shutil.copyfile(os.path.join(model_folder, name), os.path.join(folder, name))
    state = to_hf(model)
    torch.save(state, os.path.join(folder, BINARY))
    if safetensors:
        del state[HEAD]       # the format has no two names for one tensor; the configuration says that the head is tied
        safetensors.save_file(state, os.path.join(folder, SAFE), metadata={"format": "pt"})


def read_folder(folder):
    """A Hugging Face folder of a GPT-2 → our model."""
    config = read_config(folder)
    safe, binary = os.path.join(folder, SAFE), os.path.join(folder, BINARY)
    if safetensors and os.path.exists(safe):
        return from_hf(safetensors.load_file(safe), config)
    if not os.path.exists(binary):
        raise ValueError(f"{folder}: no {BINARY}" + ("" if safetensors else f", and {SAFE} needs `pip install safetensors`"))
    return from_hf(torch.load(binary, map_location="cpu"), config)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=("to", "from"))
    parser.add_argument("--weights", required=True, help="ours: .npz, or .pt of a run (only `to`)")
    parser.add_argument("--folder", required=True, help="Hugging Face's")
    parser.add_argument("--model", default="public/models/aisle-gpt2", help="`to`: config.json and tokenizer of the weights")
    args = parser.parse_args(argv)
    if args.way == "to":
        model = GPT2(Config.read(os.path.join(args.model, "config.json")))
        load_weights(model, args.weights)
        write_folder(model, args.model, args.folder)
        return
    try:
        model = read_folder(args.folder)
    except ValueError as error:
        raise SystemExit(f"convert_hf: {error}") from error
    beside = os.path.dirname(args.weights) or "."
    os.makedirs(beside, exist_ok=True)
    save_weights(model, args.weights, {"data": [], "steps": 0, "seconds": 0, "seed": 0, "sessionsPerStep": 0,
                                       "from": os.path.basename(os.path.normpath(args.folder))})
    shutil.copyfile(os.path.join(args.folder, "config.json"), os.path.join(beside, "config.json"))


if __name__ == "__main__":
    main()
