"""
Two forecasts on Online Retail that stand in for "what happens next", against logistic regression on counts:
`ends`, does a basket end after its first k items; `returns`, does the customer buy again within 30 days.

    python3 training/next_event.py --years DATA/uci-online-retail/online_retail.csv.gz DATA/uci-online-retail-ii/online_retail_ii.csv.gz
    python3 training/next_event.py --years … --session-ends      # a checkpoint that was trained with ends of sessions

Needs runs/data/online-retail (prepare.py). Writes evaluation/results/next-event.json and prints its table.
"""
import argparse
import collections
import math
import os
import random
from dataclasses import dataclass
from datetime import datetime, timezone

import numpy as np
import torch

from data import Shop
from evaluate import embed_sessions, packed_states
from files import write_json
from logistic import Standard, auc, brier, calibration, fit, interval, log_loss, log_odds, logit, platt, resamples
from model import GPT2, Config
from prepare import MAX_ITEMS, MIN_ITEMS, TEST_FROM, VALID_FROM, invoices_of, milliseconds
from text import Tokenizer, session
from weights import load_weights

SEED = 1
DAY = 86_400_000           # ms
HORIZON = 30               # days to come back in; a second invoice on the same day is the same visit
TRAIN_CASES = 4000         # drawn; validation and test are used whole
PENALTIES = (1e-2, 1, 10, 100, 1000, 10_000, 100_000)
RESAMPLES = 1000
SIZES = (1, 2, 3, 5, 8, 12, 20)   # lower ends of the ranges of basket sizes
BASELINE = "counts"


@dataclass
class Case:
    """A basket as far as it is known: items oldest first, when, whose, the customer's earlier invoices (ms, lines)."""
    items: list
    time: int
    user: str
    earlier: list
    label: int


def day(text):
    return milliseconds(f"{text} 00:00")


def baskets_of(invoices, known):
    """Invoices in order of time → (number, items, ms, user, earlier invoices of the user) of those that prepare.py keeps."""
    earlier, baskets = collections.defaultdict(list), []
    for number, invoice in sorted(invoices.items(), key=lambda pair: (pair[1]["date"], pair[0])):
        time, items, user = milliseconds(invoice["date"]), list(invoice["lines"]), invoice["user"]
        if MIN_ITEMS <= len(items) <= MAX_ITEMS and known.issuperset(items):
            baskets.append((number, items, time, user, list(earlier[user]) if user else []))
        if user:
            earlier[user].append((time, len(items)))
    return baskets, earlier


def ends_cases(baskets):
    """One case a basket: k is drawn evenly from 1 to its size, and the label says whether that was all of it."""
    parts = {"train": [], "valid": [], "test": []}
    for number, items, time, user, earlier in baskets:
        part = "train" if time < day(VALID_FROM) else "valid" if time < day(TEST_FROM) else "test"
        k = random.Random(f"{SEED}/{number}").randint(1, len(items))
        parts[part].append(Case(items[:k], time, user or number, earlier, int(k == len(items))))
    return parts


def returns_cases(baskets, visits):
    """
    Baskets of known customers. Each part's 30 days are over before the next part begins, and the test's before the file
    ends, so nothing is fitted on what was not yet known. visits: user → all their invoices (ms, lines).
    """
    test = day(TEST_FROM)
    valid_end, valid_begin, train_end = (test - n * HORIZON * DAY for n in (1, 2, 3))
    last = max(time for times in visits.values() for time, _ in times) // DAY * DAY - HORIZON * DAY
    parts = {"train": [], "valid": [], "test": []}
    for _, items, time, user, earlier in baskets:
        part = ("train" if time < train_end else "valid" if valid_begin <= time < valid_end
                else "test" if test <= time < last else None)
        if user and part:
            wait = [(other // DAY) - (time // DAY) for other, _ in visits[user]]
            parts[part].append(Case(items, time, user, earlier, int(any(1 <= days <= HORIZON for days in wait))))
    return parts


def counts_of(case, products):
    """What a shop counts without reading a word but the last of each title: [F]."""
    prices = [products[item]["price"] for item in case.items]
    k, moment = len(case.items), datetime.fromtimestamp(case.time / 1000, timezone.utc)
    kinds = len({products[item]["title"].split()[-1] for item in case.items})
    since = [(case.time - time) / DAY for time, _ in case.earlier]
    usual = sum(lines for _, lines in case.earlier) / len(case.earlier) if case.earlier else 0
    gap = (since[0] - since[-1]) / (len(since) - 1) if len(since) > 1 else 0
    size = max(i for i, least in enumerate(SIZES) if k >= least)
    angle = 2 * math.pi * (moment.hour + moment.minute / 60) / 24
    return [
        k, math.log(k), *(size == i for i in range(len(SIZES))), kinds / k,
        math.log(sum(prices) / k), math.log(prices[-1]), math.log(max(prices)), math.log(sum(prices)),
        math.sin(angle), math.cos(angle), *(moment.weekday() == i for i in range(7)),
        bool(since), math.log1p(len(since)), math.log1p(since[-1]) if since else 0, math.log1p(gap), len(since) > 1,
        math.log(usual) if usual else 0, math.log(k / usual) if usual else 0,
        *(math.log1p(sum(days <= recent for days in since)) for recent in (30, 90)),
    ]


def embeddings_of(model, tokenizer, cases, bodies):
    """Pooled session embedding of every case, [S,E]."""
    histories = [purchases(case) for case in cases]
    return embed_sessions(model, tokenizer, histories, bodies, model.config.n_positions)[1].numpy().astype(float)


def end_log_odds(model, tokenizer, cases, bodies):
    """Log-odds that <|endoftext|> follows the newest event of every case, [S,1]."""
    sessions = [session(tokenizer, purchases(case), bodies)[0] for case in cases]
    last = torch.cat(list(packed_states(model, [(ids, [(len(ids) - 1, len(ids))]) for ids in sessions], model.config.n_positions)))
    with torch.no_grad():
        p = torch.softmax(model.logits(last), 1)[:, [tokenizer.end]]
    return logit(p.numpy().astype(float))


def purchases(case):
    return [{"type": "purchase", "item": item} for item in case.items]


def forecast(blocks, labels):
    """
    blocks: groups of features, each a dict by part, as labels. Fits on train and chooses on validation one penalty a block,
    in order, so that many weak features cannot drown a few strong ones; calibrates on validation. Returns the test's
    probabilities, and the penalties.
    """
    parts, penalties, chosen = {part: np.empty((len(labels[part]), 0)) for part in labels}, np.empty(0), []
    for block in blocks:
        standard = Standard(block["train"])
        parts = {part: np.hstack([values, standard(block[part])]) for part, values in parts.items()}
        tried = {}
        for penalty in PENALTIES:
            each = np.append(penalties, np.full(block["train"].shape[1], float(penalty)))
            weights = fit(parts["train"], labels["train"], each)
            tried[log_loss(log_odds(weights, parts["valid"]), labels["valid"])] = penalty, each, weights
        penalty, penalties, weights = tried[min(tried)]
        chosen.append(penalty)
    calibrated = platt(log_odds(weights, parts["valid"]), labels["valid"])
    return calibrated(log_odds(weights, parts["test"])), chosen


def report(forecasts, labels, groups):
    """forecasts: name → test probabilities. Measures of each, and its difference from the counts with 95% intervals."""
    draws = [sample for sample in resamples(groups, RESAMPLES, SEED) if 0 < labels[sample].sum() < len(sample)]
    areas = {name: np.array([auc(p[sample], labels[sample]) for sample in draws]) for name, p in forecasts.items()}
    out = {}
    for name, p in forecasts.items():
        out[name] = {"AUC": auc(p, labels), "ci95": interval(areas[name]), "Brier": brier(p, labels),
                     "calibration": calibration(p, labels)}
        if name != BASELINE:
            out[name]["AUC - counts"] = out[name]["AUC"] - auc(forecasts[BASELINE], labels)
            out[name]["AUC - counts ci95"] = interval(areas[name] - areas[BASELINE])
    return out


def measure(cases, shop, model, tokenizer, bodies, lm):
    """One forecast's cases by part → its entry of the result. `lm`: <|endoftext|> has learnt to mean what is asked."""
    cases = {**cases, "train": random.Random(SEED).sample(cases["train"], min(TRAIN_CASES, len(cases["train"])))}
    labels = {part: np.array([case.label for case in some]) for part, some in cases.items()}
    counts = {part: np.array([counts_of(case, shop.products) for case in some], float) for part, some in cases.items()}
    embedding = {part: embeddings_of(model, tokenizer, some, bodies) for part, some in cases.items()}
    features = {BASELINE: [counts], "embedding": [embedding], "counts + embedding": [counts, embedding]}
    if lm:
        ends = {part: end_log_odds(model, tokenizer, some, bodies) for part, some in cases.items()}
        features.update({"lm": [ends], "counts + lm": [counts, ends]})
    forecasts, penalties = {}, {}
    for name, blocks in features.items():
        forecasts[name], penalties[name] = forecast(blocks, labels)
    constant = labels["valid"].mean()
    return {
        "cases": {part: len(some) for part, some in cases.items()},
        "share": {part: float(values.mean()) for part, values in labels.items()},
        "penalties": penalties, "Brier of the validation share": brier(constant, labels["test"]),
        "methods": report(forecasts, labels["test"], [case.user for case in cases["test"]]),
    }


def table(name, result):
    lines = [f"{name}: {result['cases']} cases, share of yes {result['share']['test']:.3f}, "
             f"Brier of the validation share {result['Brier of the validation share']:.4f}"]
    for method, found in result["methods"].items():
        line = f"  {method:20} AUC {found['AUC']:.4f} [{found['ci95'][0]:.4f} to {found['ci95'][1]:.4f}]  Brier {found['Brier']:.4f}"
        if method != BASELINE:
            low, high = found["AUC - counts ci95"]
            line += f"  - counts {found['AUC - counts']:+.4f} [{low:+.4f} to {high:+.4f}]"
        lines.append(line)
    return "\n".join(lines)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", nargs="+", required=True, help="the files that prepare.py online-retail reads")
    parser.add_argument("--shop", default="runs/data/online-retail")
    parser.add_argument("--model", default="public/models/aisle-gpt2", help="folder with config.json and tokenizer.json")
    parser.add_argument("--weights", default="training/checkpoint/weights_fp16.npz")
    parser.add_argument("--session-ends", action="store_true", help="the weights were trained with ends of sessions")
    parser.add_argument("--json", default="evaluation/results/next-event.json")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    tokenizer = Tokenizer(os.path.join(args.model, "tokenizer.json"))
    model = GPT2(Config.read(os.path.join(args.model, "config.json"))).eval()
    training = load_weights(model, args.weights)
    shop = Shop.read(args.shop)
    bodies = shop.bodies(tokenizer)
    baskets, visits = baskets_of(invoices_of(args.years), set(shop.products))
    result = {"config": {"training": training, "session ends": args.session_ends, "seed": SEED,
                         "intervals": f"{RESAMPLES} bootstrap resamples of customers, 2.5% to 97.5%, paired"}}
    for name, cases in (("ends", ends_cases(baskets)), ("returns", returns_cases(baskets, visits))):
        result[name] = measure(cases, shop, model, tokenizer, bodies, args.session_ends and name == "ends")
        print(table(name, result[name]), flush=True)
    write_json(args.json, result)


if __name__ == "__main__":
    main()
