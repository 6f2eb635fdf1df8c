import json
import math

import pytest
import torch

import convert_hf
from model import GPT2, Config
from weights import load_weights, save_weights

IDS = [5, 9, 260, 7, 7, 31, 12, 300]


def our_logits(model, ids=IDS):
    row = torch.tensor([ids])
    with torch.no_grad():
        return model.logits(model(row, torch.arange(len(ids))[None], torch.ones_like(row)))[0]


def documented(config):
    """GPT2LMHeadModel's parameters, as its checkpoints list them; Conv1D weights are [in, out]."""
    wide, vocabulary, positions = config.n_embd, config.vocab_size, config.n_positions
    shapes = {"transformer.wte.weight": (vocabulary, wide), "transformer.wpe.weight": (positions, wide),
              "transformer.ln_f.weight": (wide,), "transformer.ln_f.bias": (wide,), "lm_head.weight": (vocabulary, wide)}
    for layer in range(config.n_layer):
        for name, shape in {
            "ln_1.weight": (wide,), "ln_1.bias": (wide,), "ln_2.weight": (wide,), "ln_2.bias": (wide,),
            "attn.c_attn.weight": (wide, 3 * wide), "attn.c_attn.bias": (3 * wide,),
            "attn.c_proj.weight": (wide, wide), "attn.c_proj.bias": (wide,),
            "mlp.c_fc.weight": (wide, 4 * wide), "mlp.c_fc.bias": (4 * wide,),
            "mlp.c_proj.weight": (4 * wide, wide), "mlp.c_proj.bias": (wide,),
        }.items():
            shapes[f"transformer.h.{layer}.{name}"] = shape
    return shapes


def reference_logits(state, layers, heads, ids):
    """GPT-2 out of the converted names, one position and one head at a time, sharing no code with model.py."""
    def norm(x, name):
        centred = x - x.mean(-1, keepdim=True)
        return centred / (centred.pow(2).mean(-1, keepdim=True) + 1e-5).sqrt() * state[f"{name}.weight"] + state[f"{name}.bias"]

    def conv1d(x, name):
        return x @ state[f"{name}.weight"] + state[f"{name}.bias"]

    x = torch.stack([state["transformer.wte.weight"][i] + state["transformer.wpe.weight"][p] for p, i in enumerate(ids)])
    size = x.shape[1] // heads
    for layer in range(layers):
        block = f"transformer.h.{layer}"
        q, k, v = conv1d(norm(x, f"{block}.ln_1"), f"{block}.attn.c_attn").chunk(3, dim=1)
        attended = torch.zeros_like(x)
        for position in range(len(ids)):
            for head in range(heads):
                part = slice(head * size, (head + 1) * size)
                weights = torch.softmax(k[:position + 1, part] @ q[position, part] / math.sqrt(size), 0)
                attended[position, part] = weights @ v[:position + 1, part]
        x = x + conv1d(attended, f"{block}.attn.c_proj")
        inner = conv1d(norm(x, f"{block}.ln_2"), f"{block}.mlp.c_fc")
        gelu = 0.5 * inner * (1 + torch.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner ** 3)))
        x = x + conv1d(gelu, f"{block}.mlp.c_proj")
    return norm(x, "transformer.ln_f") @ state["lm_head.weight"].t()


@pytest.fixture
def folder(tiny, model_folder, tmp_path):
    save_weights(tiny, str(tmp_path / "ours.npz"), {})
    convert_hf.main(["to", "--weights", str(tmp_path / "ours.npz"), "--model", str(model_folder), "--folder", str(tmp_path / "hf")])
    return tmp_path / "hf"


def test_names_and_shapes_are_those_of_gpt2_checkpoints(tiny):
    assert {name: tuple(value.shape) for name, value in convert_hf.to_hf(tiny).items()} == documented(tiny.config)


def test_gpt2_written_anew_from_the_converted_names_gives_our_logits(tiny):
    config = tiny.config
    reference = reference_logits(convert_hf.to_hf(tiny), config.n_layer, config.n_head, IDS)
    torch.testing.assert_close(reference, our_logits(tiny), atol=1e-4, rtol=1e-4)


def test_transformers_gives_our_logits(tiny, folder):
    transformers = pytest.importorskip("transformers")
    load_weights(tiny, str(folder.parent / "ours.npz"))      # fp16, as they were converted
    theirs = transformers.GPT2LMHeadModel.from_pretrained(str(folder)).eval()
    with torch.no_grad():
        logits = theirs(torch.tensor([IDS])).logits[0]
    torch.testing.assert_close(logits, our_logits(tiny), atol=1e-4, rtol=1e-4)


def test_there_and_back_is_the_same_model(tiny, folder, tmp_path):
    load_weights(tiny, str(tmp_path / "ours.npz"))
    convert_hf.main(["from", "--folder", str(folder), "--weights", str(tmp_path / "back" / "weights.npz")])
    again = GPT2(Config.read(tmp_path / "back" / "config.json"))
    assert load_weights(again, str(tmp_path / "back" / "weights.npz"))["from"] == "hf"
    torch.testing.assert_close(our_logits(again), our_logits(tiny), atol=0, rtol=0)


def test_old_checkpoints_without_the_prefix_and_with_masks_are_read(tiny):
    state = {name.removeprefix("transformer."): value for name, value in convert_hf.to_hf(tiny).items()}
    del state["lm_head.weight"]
    state["h.0.attn.bias"] = torch.ones(1, 1, 256, 256).tril()
    state["h.0.attn.masked_bias"] = torch.tensor(-1e4)
    torch.testing.assert_close(our_logits(convert_hf.from_hf(state, tiny.config)), our_logits(tiny), atol=0, rtol=0)


@pytest.mark.parametrize("spoil, message", [
    (lambda state: state.pop("transformer.h.1.mlp.c_fc.bias"), r"h\.1\.mlp\.c_fc\.bias missing"),
    (lambda state: state.update({"transformer.h.0.attn.c_attn.weight": torch.zeros(192, 64)}), r"c_attn\.weight \(192, 64\), expected \(64, 192\)"),
    (lambda state: state.update({"score.weight": torch.zeros(2, 64)}), r"score\.weight .*no such parameter"),
    (lambda state: state.update({"lm_head.weight": state["lm_head.weight"] + 1}), "tied head"),
])
def test_what_is_not_this_gpt2_is_named(tiny, spoil, message):
    state = convert_hf.to_hf(tiny)
    spoil(state)
    with pytest.raises(ValueError, match=message):
        convert_hf.from_hf(state, tiny.config)


@pytest.mark.parametrize("change, message", [
    ({"activation_function": "relu"}, "activation_function is relu, and only gelu_new"),
    ({"n_inner": 100}, "n_inner is 100"),
    ({"tie_word_embeddings": False}, "tie_word_embeddings"),
])
def test_a_network_that_computes_something_else_is_refused_in_one_line(folder, change, message):
    stored = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**stored, **change}))
    with pytest.raises(SystemExit, match=message):
        convert_hf.main(["from", "--folder", str(folder), "--weights", str(folder / "w.npz")])


def test_a_folder_without_weights_is_refused(folder):
    for name in (convert_hf.BINARY, convert_hf.SAFE):
        (folder / name).unlink(missing_ok=True)
    with pytest.raises(SystemExit, match="no pytorch_model.bin"):
        convert_hf.main(["from", "--folder", str(folder), "--weights", str(folder / "w.npz")])
