import hashlib
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import onnx
import pytest
import torch

import export
from graph import DTYPES, build
from model import GPT2, Config
from onnx_runtime import OnnxModel, Runtime
from quantise import BLOCK, quantise
from text import Tokenizer
from weights import load_weights, save_weights

TRAINING = {"data": ["tiny"], "steps": 1, "seconds": 1, "seed": 1}
# Logits of the tiny network have a standard deviation of about 1; what 8 and 4 bits may change of them.
LIMITS = {"fp32": 1e-4, "fp16": 0.02, "q8": 0.2, "q4": 2.0, "q4e8": 2.0}


@pytest.fixture(scope="module")
def runtime():
    with Runtime() as running:
        yield running


@pytest.fixture
def exported(tiny, runtime, tmp_path):
    def made(dtype, accuracy_level=0):
        path = str(tmp_path / f"{dtype}.onnx")
        onnx.save(build(tiny.config, {n: v.numpy() for n, v in tiny.state_dict().items()}, dtype, accuracy_level), path)
        return OnnxModel(runtime, path, tiny.config)
    return made


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype_runs_and_agrees_with_pytorch(tiny, tokenizer, exported, dtype):
    ids, positions, mask = export.probe_rows(tokenizer, tiny.config.n_positions)
    out, _ = exported(dtype).run(ids.tolist(), mask.tolist(), positions.tolist())
    with torch.no_grad():
        states = tiny(ids, positions, mask)
    assert np.abs(out["logits"] - tiny.logits(states).detach().numpy()).max() < LIMITS[dtype]
    assert out["last_hidden_state"].shape == tuple(states.shape)


def test_the_shipped_dtype_computes_what_training_with_rounded_weights_did(tiny, tokenizer, exported):
    tiny.half().float()
    ids, positions, mask = export.probe_rows(tokenizer, tiny.config.n_positions)
    out, _ = exported("q4").run(ids.tolist(), mask.tolist(), positions.tolist())
    tiny.round_weights(True)
    np.testing.assert_allclose(out["logits"], export.torch_logits(tiny, ids, positions, mask), atol=1e-3)


@pytest.mark.parametrize("dtype", ["fp32", "q4"])
def test_packed_candidates_after_a_cached_session_score_as_they_do_alone(tokenizer, exported, dtype):
    assert export.packed_difference(exported(dtype), tokenizer) < 1e-4


def test_a_batch_with_padding_gives_each_row_its_own_result(exported):
    model = exported("fp32")
    long, short = [5, 6, 7, 8, 9], [10, 11, 12]
    together, _ = model.run([long, [0, 0] + short], [[1] * 5, [0, 0, 1, 1, 1]], [list(range(5)), [0, 0, 0, 1, 2]])
    alone, _ = model.run([short], [[1] * 3], [[0, 1, 2]])
    np.testing.assert_allclose(together["logits"][1, 2:], alone["logits"][0], atol=1e-4)
    assert np.isfinite(together["logits"]).all()


def test_decoding_with_a_cache_equals_one_pass_and_logits_are_kept_as_asked(exported):
    model = exported("fp32")
    ids = [5, 6, 7, 8, 9, 10]
    whole, _ = model.run([ids], [[1] * 6], [list(range(6))])
    past, _ = model.run([ids[:4]], [[1] * 4], [list(range(4))], keep=1, outputs=model.present())
    tail, _ = model.run([ids[4:]], [[1] * 6], [[4, 5]], keep=1, past=past)
    assert whole["logits"].shape[1] == 6 and tail["logits"].shape[1] == 1
    np.testing.assert_allclose(tail["logits"][0, 0], whole["logits"][0, -1], atol=1e-4)
    np.testing.assert_allclose(tail["last_hidden_state"][0], whole["last_hidden_state"][0, 4:], atol=1e-4)


@pytest.mark.parametrize("bits", [4, 8])
def test_codes_unpack_to_the_nearest_values(bits):
    matrix = np.random.default_rng(1).normal(size=(6, 2 * BLOCK)).astype(np.float32)
    matrix[0, :BLOCK] = 0
    packed, scales = quantise(matrix, bits)
    assert packed.shape == (6, 2, BLOCK * bits // 8) and scales.dtype == np.float16
    codes = packed if bits == 8 else np.stack([packed & 15, packed >> 4], 3).reshape(6, 2, BLOCK)
    restored = (codes.astype(np.float32) - 2 ** (bits - 1)) * scales.astype(np.float32)[..., None]
    steps = np.abs(restored - matrix.reshape(6, 2, BLOCK)) / np.maximum(np.abs(scales.astype(np.float32))[..., None], 1e-9)
    highest = codes == 2 ** bits - 1      # may stand for up to one step more
    assert steps[~highest].max() <= 0.5001 and steps.max() <= 1.1
    assert ((codes == 0).sum(2) >= 1)[1:].all()      # every block's largest weight has the lowest code
    assert not restored[0, 0].any()


def test_weights_survive_the_shared_file_within_half_precision(tiny, tmp_path):
    path = str(tmp_path / "w.npz")
    save_weights(tiny, path, TRAINING)
    again = GPT2(tiny.config)
    assert load_weights(again, path) == TRAINING
    for name, value in tiny.state_dict().items():
        torch.testing.assert_close(again.state_dict()[name], value, atol=1e-3, rtol=1e-3)


def test_the_command_fills_a_model_folder_whose_manifest_holds(tiny, model_folder, shop_folder, tmp_path):
    folder = tmp_path / "aisle-tiny"
    shutil.copytree(model_folder, folder)
    save_weights(tiny, str(tmp_path / "w.npz"), TRAINING)
    script = os.path.join(os.path.dirname(export.__file__), "export.py")
    subprocess.run([sys.executable, script, "--weights", str(tmp_path / "w.npz"), "--model", str(folder), "--shop",
                    str(shop_folder), "--out", str(tmp_path / "out"), "--dtypes", "fp32,q4"], check=True)
    manifest = json.loads((folder / "aisle.json").read_text())
    assert sorted(manifest["files"]) == sorted([*export.TEXT_FILES, "onnx/model_q4.onnx"])
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    golden = manifest["golden"]
    assert golden["input_ids"] == export.golden_session(Tokenizer(folder / "tokenizer.json"), golden["events"])
    assert {event["type"] for event in golden["events"]} == {"view", "cart", "purchase"}
    assert golden["last"]["q4"]["logits"] == sorted(golden["last"]["q4"]["logits"], reverse=True)
    assert len(golden["last"]["q4"]["ids"]) == 6
    assert manifest["embedding"]["size"] == Config.read(folder / "config.json").n_embd
    assert manifest["training"] == TRAINING


def test_an_export_that_breaks_a_promise_is_refused():
    good = {"logits_max": 0.0, "rounded_max": 0.0, "packed_max": 0.0, "brotli": 1}
    export.check({"fp32": good, "q4": good})
    for bad in ({"packed_max": 1e-3}, {"brotli": 5_000_000}, {"rounded_max": 0.01}):
        with pytest.raises(SystemExit, match="not exported: q4"):
            export.check({"fp32": good, "q4": {**good, **bad}})
    with pytest.raises(SystemExit, match="fp32 differs"):
        export.check({"fp32": {**good, "logits_max": 0.01}, "q4": good})
