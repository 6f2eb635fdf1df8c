import json
import os

import torch

import finetune
from files import read_jsonl, write_jsonl
from model import GPT2, Config
from weights import load_weights, save_weights


def test_a_shops_own_log_becomes_a_model_directory(model_folder, shop_folder, tiny, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save_weights(tiny, "start.npz", {"data": [], "steps": 0, "seconds": 0, "seed": 1})
    write_jsonl("sessions.jsonl", read_jsonl(shop_folder / "train.jsonl") + read_jsonl(shop_folder / "test.jsonl"))
    finetune.main(["--name", "own", "--catalog", str(shop_folder / "catalog.jsonl"), "--sessions", "sessions.jsonl",
                   "--steps", "3", "--start", "start.npz", "--model", str(model_folder)])
    manifest = json.loads((tmp_path / "runs/own/model/own/aisle.json").read_text())
    assert manifest["name"] == "own" and manifest["training"]["data"] == ["own"] and manifest["training"]["steps"] == 3
    assert os.path.exists("runs/own/model/own/onnx/model_q4.onnx")
    tuned = GPT2(Config.read(model_folder / "config.json"))
    load_weights(tuned, "runs/own/weights_fp16.npz")
    change = (tuned.transformer.wte.weight - tiny.transformer.wte.weight).abs().max()
    assert 1e-4 < change < 0.1          # it went on from the given weights, and moved
    assert torch.isfinite(change)
    assert len(finetune.validations("runs/own")) == 2
