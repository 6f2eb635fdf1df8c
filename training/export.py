"""
A checkpoint → the ONNX files and aisle.json of docs/model-format.md, each checked against PyTorch in onnxruntime-node.

    python3 training/export.py --weights runs/release-0/ckpt.pt                     # needs `npm install` once
    python3 training/export.py --weights training/checkpoint/weights_fp16.npz --quality 2000

All dtypes go to runs/export/ with report.json; the shipped one, q4, also to public/models/aisle-gpt2/.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess

import numpy as np
import onnx
import torch

from data import Packed, Shop
from evaluate import ndcg, ranks
from files import write_json
from graph import DTYPES, build
from model import GPT2, Config
from onnx_runtime import OnnxModel, Runtime
from text import MAX_BRAND, MAX_CATEGORY, MAX_HISTORY, MAX_TITLE, PRICE_BANDS, Tokenizer, body, session
from weights import load_weights

SHIPPED = "q4"
FP32_LIMIT = 1e-3          # PyTorch against the fp32 file, PyTorch with rounded weights against the shipped one; logits
PACKED_LIMIT = 1e-4        # packed against separate scoring, the same file, logits
BYTES_LIMIT = 4_500_000    # of the shipped file after brotli
TEXT_FILES = ("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json")

# Every kind of event and field, and letters outside ASCII: what the self-test of a browser runs through.
GOLDEN_EVENTS = [
    {"type": "view", "title": "Red Retrospot Picnic Bag", "category": "Kitchen > Lunch Bags", "priceBand": 4},
    {"type": "cart", "title": "Café Crème Tasse für Zwei, blå", "category": "Geschirr > Tassen", "brand": "Ödegård",
     "priceBand": 7},
    {"type": "purchase", "title": "Jumbo Storage Bag Suki", "brand": "Suki", "priceBand": 2},
    {"type": "view", "title": "Чайник 1,5 л 電気ケトル"},
]


def golden_session(tokenizer, events=None):
    """Events with their items inside, as aisle.json holds them → the ids of their session."""
    events = GOLDEN_EVENTS if events is None else events
    bodies = {i: body(tokenizer, e["title"], e.get("category"), e.get("brand"), e.get("priceBand"))
              for i, e in enumerate(events)}
    return session(tokenizer, [{"type": e["type"], "item": i} for i, e in enumerate(events)], bodies)[0]


def probe_rows(tokenizer, length):
    """A fixed batch for the comparisons: packed documents and a session in one row, ids and mask as [1][T]."""
    packed = Packed(length)
    packed.add(golden_session(tokenizer), [])
    for event in GOLDEN_EVENTS:
        packed.add([tokenizer.item] + body(tokenizer, event["title"], event.get("category"), event.get("brand"), None), [])
    ids, positions, mask, _ = packed.tensors()
    return ids[:1], positions[:1], mask[:1]


def torch_logits(model, ids, positions, mask):
    with torch.no_grad():
        return model.logits(model(ids, positions, mask)).numpy()


def packed_difference(onnx_model, tokenizer):
    """Largest logit difference between candidates packed behind a cached session and each scored alone without cache."""
    prefix = golden_session(tokenizer)
    titles = [[tokenizer.events["view"]] + tokenizer.encode(event["title"]) for event in GOLDEN_EVENTS]
    start = len(prefix)
    cached, _ = onnx_model.run([prefix], [[1] * start], [list(range(start))], keep=1, outputs=onnx_model.present())
    ids, mask, positions = [], [1] * start, []
    for segment, title in enumerate(titles, 2):
        ids += title
        mask += [segment] * len(title)
        positions += range(start, start + len(title))
    together, _ = onnx_model.run([ids], [mask], [positions], past=cached)
    difference, at = 0.0, 0
    for title in titles:
        row = prefix + title
        alone, _ = onnx_model.run([row], [[1] * len(row)], [list(range(len(row)))], keep=len(title))
        difference = max(difference, np.abs(alone["logits"][0] - together["logits"][0, at:at + len(title)]).max())
        at += len(title)
    return float(difference)


def pace(onnx_model, tokens=128, runs=15):
    """Median ms of a prefill of `tokens`, warm, one thread."""
    row = [[i % 100 for i in range(tokens)]]
    times = [onnx_model.run(row, [[1] * tokens], [list(range(tokens))], keep=1, outputs=["last_hidden_state"])[1]
             for _ in range(runs)]
    return float(np.median(times[3:]))


def brotli_bytes(path):
    return len(subprocess.run(["brotli", "-q", "11", "-c", path], check=True, capture_output=True).stdout)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def compare(model, runtime, tokenizer, path):
    """Measures one exported file against PyTorch fp32 → its entry of the report."""
    onnx_model = OnnxModel(runtime, path, model.config)
    ids, positions, mask = probe_rows(tokenizer, model.config.n_positions)
    out, _ = onnx_model.run(ids.tolist(), mask.tolist(), positions.tolist())
    difference = np.abs(out["logits"] - torch_logits(model, ids, positions, mask))
    model.round_weights(True)
    rounded = np.abs(out["logits"] - torch_logits(model, ids, positions, mask))
    model.round_weights(False)
    return {
        "bytes": os.path.getsize(path), "brotli": brotli_bytes(path),
        "logits_max": float(difference.max()), "logits_mean": float(difference.mean()),
        "rounded_max": float(rounded.max()),
        "packed_max": packed_difference(onnx_model, tokenizer), "prefill_128_ms": pace(onnx_model),
    }


def check(report):
    """Stops the export when a file breaks a promise of the format page."""
    problems = []
    if report["fp32"]["logits_max"] > FP32_LIMIT:
        problems.append(f"fp32 differs from PyTorch by {report['fp32']['logits_max']:.2g}")
    if report[SHIPPED]["rounded_max"] > FP32_LIMIT:
        problems.append(f"{SHIPPED} differs from PyTorch in 4 bits by {report[SHIPPED]['rounded_max']:.2g}")
    problems += [f"{dtype}: packed scoring differs by {entry['packed_max']:.2g}"
                 for dtype, entry in report.items() if entry["packed_max"] > PACKED_LIMIT]
    if report[SHIPPED]["brotli"] > BYTES_LIMIT:
        problems.append(f"{SHIPPED} has {report[SHIPPED]['brotli']} bytes after brotli")
    if problems:
        raise SystemExit("not exported: " + "; ".join(problems))


def manifest(args, tokenizer, onnx_model, folder, dtype_file, training):
    """aisle.json, with what is measured from the shipped file itself."""
    ids = golden_session(tokenizer)
    out, _ = onnx_model.run([ids], [[1] * len(ids)], [list(range(len(ids)))], keep=1)
    logits = out["logits"][0, -1]
    top = np.argsort(-logits)[:6]
    return {
        "format": 1, "name": os.path.basename(os.path.normpath(folder)), "release": args.release, "licence": "MIT",
        "prompt": {"format": "aisle-1", "maxTitleTokens": MAX_TITLE, "maxCategoryTokens": MAX_CATEGORY,
                   "maxBrandTokens": MAX_BRAND, "maxHistoryTokens": MAX_HISTORY, "priceBands": PRICE_BANDS},
        "tasks": ["next-token", "next-item"],
        "packed": True,
        "embedding": {"size": onnx_model.config.n_embd, "output": "last_hidden_state"},
        "dtypes": {SHIPPED: {"file": dtype_file, "tolerance": args.tolerance}},
        "golden": {
            "events": GOLDEN_EVENTS, "input_ids": ids,
            "last": {SHIPPED: {"ids": top.tolist(), "logits": [round(float(logits[i]), 5) for i in top]}},
        },
        "files": {name: sha256(os.path.join(folder, name)) for name in (*TEXT_FILES, dtype_file)},
        "training": training,
    }


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, help="a run's ckpt.pt, or an .npz with its config.json beside it")
    parser.add_argument("--model", default="public/models/aisle-gpt2", help="the folder to fill; has tokenizer and config")
    parser.add_argument("--out", default="runs/export", help="all dtypes and report.json")
    parser.add_argument("--shop", default="runs/data/online-retail", help="what --quality measures on")
    parser.add_argument("--release", default="0")
    parser.add_argument("--accuracy-level", type=int, default=0)
    parser.add_argument("--tolerance", type=float, default=0.02, help="logits, between devices")
    parser.add_argument("--quality", type=int, default=0, help="validation cases for NDCG@10 of every dtype")
    parser.add_argument("--dtypes", default="fp32,fp16,q8,q4,q4e8")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    dtypes = args.dtypes.split(",")
    unknown = set(dtypes) - set(DTYPES)
    if unknown or not {"fp32", SHIPPED} <= set(dtypes):
        parser.error(f"--dtypes needs fp32 and {SHIPPED}, out of {', '.join(DTYPES)}")

    tokenizer = Tokenizer(os.path.join(args.model, "tokenizer.json"))
    model = GPT2(Config.read(os.path.join(args.model, "config.json"))).eval()
    training = load_weights(model, args.weights)
    model.half().float()      # what an .npz holds, so that a checkpoint and its shared weights give the same files
    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    shop = Shop.read(args.shop)
    cases = Shop.read(args.shop, "valid").sessions[:args.quality]
    os.makedirs(os.path.join(args.out, "onnx"), exist_ok=True)
    report = {}
    with Runtime() as runtime:
        for dtype in dtypes:
            path = os.path.join(args.out, "onnx", f"model_{dtype}.onnx")
            onnx.save(build(model.config, weights, dtype, args.accuracy_level), path)
            report[dtype] = compare(model, runtime, tokenizer, path)
            if cases:
                ranked = ranks(OnnxModel(runtime, path, model.config), tokenizer, shop, cases, model.config.n_positions)
                report[dtype]["ndcg10"] = round(ndcg(ranked), 5)
            print(dtype, json.dumps(report[dtype]), flush=True)
        if cases:
            ranked = ranks(model, tokenizer, shop, cases, model.config.n_positions)
            report["fp32"]["ndcg10_pytorch"] = round(ndcg(ranked), 5)
        write_json(os.path.join(args.out, "report.json"), report)
        check(report)
        file = f"onnx/model_{SHIPPED}.onnx"
        os.makedirs(os.path.join(args.model, "onnx"), exist_ok=True)
        shutil.copyfile(os.path.join(args.out, file), os.path.join(args.model, file))
        shipped = OnnxModel(runtime, os.path.join(args.model, file), model.config)
        write_json(os.path.join(args.model, "aisle.json"),
                   manifest(args, tokenizer, shipped, args.model, file, training))
    print(f"{args.model}: {file}, aisle.json")


if __name__ == "__main__":
    main()
