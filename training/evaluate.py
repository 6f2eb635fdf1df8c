"""
The embedding's next-item ranking, as `npm run evaluate` defines it: the target is a session's last item, candidates are
all products outside the history, ties count against us.

    python3 training/evaluate.py --weights training/checkpoint/weights_fp16.npz --shop runs/data/online-retail
"""
import argparse
import json
import math
import os

import numpy as np
import torch
from torch.nn import functional as F

from data import Packed, Shop
from model import GPT2, Config, mean_of_spans
from text import Tokenizer, session
from weights import load_weights

POOLED_DECAY, POOLED_WEIGHT = 0.6, 0.5
MEAN_SESSIONS = 500        # training sessions that measure the mean query


def packed_states(model, segments, length):
    """
    Yields per batch of rows the mean states of the segments' spans, in order. `model` is called as model(ids, positions,
    mask) → states [R,T,E]; it may be PyTorch or an exported file. segments: (ids, spans).
    """
    for start in range(0, len(segments), 256):
        packed = Packed(length)
        for ids, spans in segments[start:start + 256]:
            packed.add(ids, spans)
        ids, positions, mask, owner = packed.tensors()
        with torch.no_grad():
            yield mean_of_spans(model(ids, positions, mask), owner, packed.spans)


def embed_items(model, tokenizer, bodies, length):
    """Documents of all bodies → [N,E], in the order of `bodies`."""
    documents = [([tokenizer.item] + ids, [(1, 1 + len(ids))]) for ids in bodies.values()]
    return torch.cat(list(packed_states(model, documents, length)))


def embed_sessions(model, tokenizer, histories, bodies, length):
    """Histories (lists of events) → newest [S,E] and pooled [S,E] session embeddings."""
    segments = [session(tokenizer, events, bodies) for events in histories]
    means = torch.cat(list(packed_states(model, segments, length)))
    last, pooled, start = [], [], 0
    for _, spans in segments:
        events = means[start:start + len(spans)]
        weights = POOLED_DECAY ** torch.arange(len(spans) - 1, -1, -1.0)
        last.append(events[-1])
        pooled.append((weights[:, None] * events).sum(0) / weights.sum())
        start += len(spans)
    return torch.stack(last), torch.stack(pooled)


def mean_query(model, tokenizer, shop, bodies, length, sessions=MEAN_SESSIONS):
    """Mean newest-event embedding over evenly spaced training sessions without their last item."""
    step = max(1, len(shop.sessions) // sessions)
    last, _ = embed_sessions(model, tokenizer, [events[:-1] for events in shop.sessions[::step]], bodies, length)
    return last.mean(0)


def ranks(model, tokenizer, shop, cases, length, pooled_weight=POOLED_WEIGHT):
    """Rank (1 = best) of every case's last item by cosine(newest) + weight × cosine(pooled), centred."""
    bodies = shop.bodies(tokenizer)
    index = {item: i for i, item in enumerate(bodies)}
    items = embed_items(model, tokenizer, bodies, length)
    items = F.normalize(items - items.mean(0), dim=1)
    centre = mean_query(model, tokenizer, shop, bodies, length)
    last, pooled = embed_sessions(model, tokenizer, [events[:-1] for events in cases], bodies, length)
    unit = lambda queries: F.normalize(queries - centre, dim=1)
    scores = (unit(last) + pooled_weight * unit(pooled)) @ items.t()
    out = []
    for row, events in zip(scores, cases):
        target = index[events[-1]["item"]]
        row[[index[event["item"]] for event in events[:-1]]] = -math.inf
        out.append(int((row >= row[target]).sum()))
    return out


def ndcg(ranked, at=10):
    return float(np.mean([1 / math.log2(1 + rank) if rank <= at else 0.0 for rank in ranked]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", default="training/checkpoint/weights_fp16.npz")
    parser.add_argument("--model", default="public/models/aisle-gpt2", help="folder with config.json and tokenizer.json")
    parser.add_argument("--shop", default="runs/data/online-retail")
    parser.add_argument("--part", choices=("valid", "test"), default="valid")
    parser.add_argument("--limit", type=int, default=2000)
    parser.add_argument("--pooled-weight", type=float, default=POOLED_WEIGHT)
    parser.add_argument("--untrained", action="store_true", help="the control: initial weights instead")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    tokenizer = Tokenizer(os.path.join(args.model, "tokenizer.json"))
    model = GPT2(Config.read(os.path.join(args.model, "config.json"))).eval()
    if not args.untrained:
        load_weights(model, args.weights)
    shop = Shop.read(args.shop)
    cases = Shop.read(args.shop, args.part).sessions[:args.limit]
    ranked = ranks(model, tokenizer, shop, cases, model.config.n_positions, args.pooled_weight)
    print(json.dumps({"part": args.part, "cases": len(cases), "NDCG@10": round(ndcg(ranked), 4),
                      "HR@10": round(float(np.mean([rank <= 10 for rank in ranked])), 4)}))


if __name__ == "__main__":
    main()
