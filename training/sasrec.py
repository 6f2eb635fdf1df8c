"""
SASRec (Kang and McAuley 2018) with softmax cross-entropy over all items, for comparison only: it learns ids, not words,
so it serves one shop, and its weights stay in runs/.

    python3 training/sasrec.py --shop runs/data/beauty --valid valid-all.jsonl --test test-all.jsonl --minutes 25
    python3 training/sasrec.py --shop runs/data/beauty --test test.jsonl --candidates candidates.jsonl --minutes 0   # scores only
    npm run evaluate -- --catalog runs/data/beauty/catalog.jsonl --sessions runs/data/beauty/test.jsonl --scores sasrec=runs/sasrec/beauty/scores-test.jsonl

Set the malloc variables of run_release.sh. Writes runs/sasrec/SHOP/: config.json (settings), log.csv (an epoch a line),
weights.pt (the best epoch on validation), scores-TEST and result.json. With --minutes 0 it scores with the weights.pt
that lie there.
"""
import argparse
import csv
import json
import os
import random
import time
from dataclasses import asdict, dataclass, fields

import torch
from torch import nn
from torch.nn import functional as F

from evaluate import ndcg
from files import read_jsonl, write_json

KEPT_SCORES = 100          # a case; every measure of `npm run evaluate` looks at the first 20, and no score means last
WEIGHTS, RESULT = "weights.pt", "result.json"
EVALUATED = 256            # cases ranked at a time


@dataclass
class Settings:
    shop: str = "runs/data/online-retail"
    valid: str = "valid.jsonl"
    test: str = "test.jsonl"
    candidates: str = ""       # file of the shop: lists whose scores are written too
    out: str = "runs/sasrec"
    width: int = 64
    blocks: int = 2
    heads: int = 2
    dropout: float = 0.5
    length: int = 50           # items of a history that are read, the newest
    targets: int = 1024        # predictions a step
    rate: float = 1e-3
    patience: int = 10         # epochs without a better validation NDCG@10
    minutes: float = 25
    seed: int = 1


class SASRec(nn.Module):
    """Items are rows 0 to N − 1. Position counts back from the newest item, as the paper's padding on the left has it."""

    def __init__(self, items, settings):
        super().__init__()
        self.items = nn.Embedding(items, settings.width)
        self.ages = nn.Embedding(settings.length, settings.width)
        for table in (self.items, self.ages):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(settings.width)
        self.dropout = nn.Dropout(settings.dropout)
        block = nn.TransformerEncoderLayer(settings.width, settings.heads, 4 * settings.width, settings.dropout,
                                           activation="gelu", batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(block, settings.blocks, norm=nn.LayerNorm(settings.width))

    def forward(self, histories):
        """histories: S lists of rows, oldest first. Returns states [S,T,E], T the longest; those past an end mean nothing."""
        sizes = torch.tensor([len(history) for history in histories])
        longest = int(sizes.max())
        rows = torch.tensor([list(history) + [0] * (longest - len(history)) for history in histories])
        ages = (sizes[:, None] - 1 - torch.arange(longest)).clamp(min=0)
        x = self.dropout(self.norm(self.items(rows) + self.ages(ages)))
        # No mask of the padding: it stands on the right, where no real position looks.
        later = torch.ones(longest, longest, dtype=torch.bool).triu(1)
        return self.blocks(x, mask=later)

    def scores(self, states):
        """States [...,E] → a logit of every item [...,N]."""
        return states @ self.items.weight.t()


def case_of(items):
    """A session's item ids → (history, target): the target is the last item that does not occur earlier. None without one."""
    place = max(items.index(item) for item in items) if items else 0
    return (items[:place], items[place]) if place else None


def batches(sequences, targets, draw):
    """All sequences in lots of at most about `targets` predictions, of similar length, in a drawn order."""
    order = draw.sample(sequences, len(sequences))
    order.sort(key=len)
    lots, room = [[]], targets
    for sequence in order:
        if room < len(sequence) - 1 and lots[-1]:
            lots.append([])
            room = targets
        lots[-1].append(sequence)
        room -= len(sequence) - 1
    draw.shuffle(lots)
    return lots


def loss_of(model, sequences):
    """Mean cross-entropy of every item but the first of each sequence, nats."""
    states = model([sequence[:-1] for sequence in sequences])
    wanted = [row for sequence in sequences for row in sequence[1:]]
    real = torch.tensor([[place < len(sequence) - 1 for place in range(states.shape[1])] for sequence in sequences])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model.scores(states[real])
    return F.cross_entropy(logits.float(), torch.tensor(wanted))


@torch.no_grad()
def ranked(model, cases, length):
    """
    Yields (rank of the target, scores [N]) a case, as `npm run evaluate` ranks: among all items outside the history
    (their scores are −∞), ties against the target. cases: (history, target) in rows.
    """
    model.eval()
    for start in range(0, len(cases), EVALUATED):
        part = cases[start:start + EVALUATED]
        newest = [history[-length:] for history, _ in part]
        states = model(newest)[torch.arange(len(part)), torch.tensor([len(history) - 1 for history in newest])]
        for scores, (history, target) in zip(model.scores(states), part):
            scores[history] = -torch.inf
            yield int((scores >= scores[target]).sum()), scores


def measures(ranks):
    share = lambda at: sum(rank <= at for rank in ranks) / len(ranks)
    return {"cases": len(ranks), "HR@5": share(5), "HR@10": share(10), "NDCG@5": ndcg(ranks, 5), "NDCG@10": ndcg(ranks)}


def train(model, sequences, valid, settings, folder):
    """Until validation stops rising or the minutes are over. Returns how it went; weights.pt holds the best epoch."""
    draw = random.Random(settings.seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.98))
    best, best_epoch, epoch, begin = -1.0, 0, 0, time.time()
    with open(os.path.join(folder, "log.csv"), "w", newline="", encoding="utf-8") as file:
        log = csv.writer(file)
        log.writerow(["epoch", "train_seconds", "seconds", "loss", "valid_ndcg10"])
        while time.time() - begin < 60 * settings.minutes and epoch - best_epoch < settings.patience:
            epoch, started, total, count = epoch + 1, time.time(), 0.0, 0
            model.train()
            for lot in batches(sequences, settings.targets, draw):
                loss = loss_of(model, lot)
                loss.backward()
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                predictions = sum(len(sequence) - 1 for sequence in lot)
                total, count = total + loss.item() * predictions, count + predictions
            trained = time.time() - started
            quality = ndcg([rank for rank, _ in ranked(model, valid, settings.length)])
            if quality > best:
                best, best_epoch = quality, epoch
                torch.save(model.state_dict(), os.path.join(folder, WEIGHTS))
            log.writerow([epoch, f"{trained:.1f}", f"{time.time() - begin:.1f}", f"{total / count:.4f}", f"{quality:.5f}"])
            file.flush()
            print(f"epoch {epoch}: {trained:.1f} s, loss {total / count:.3f}, valid NDCG@10 {quality:.4f}", flush=True)
    return {"best epoch": best_epoch, "epochs": epoch, "seconds": round(time.time() - begin), "valid NDCG@10": best}


def write_scores(file, session, ids, scores, listed):
    """One line of the --scores format: the best items and those listed; what is missing counts as last."""
    best = scores.topk(min(KEPT_SCORES, len(ids))).indices.tolist()
    named = {ids[row]: round(scores[row].item(), 6) for row in [*best, *listed] if scores[row] > -torch.inf}
    file.write(json.dumps({"session": session, "scores": named}) + "\n")


def run(settings):
    """Returns what result.json holds: how training went, and the measures by test file."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    folder = os.path.join(settings.out, os.path.basename(os.path.normpath(settings.shop)))
    ids = [product["id"] for product in read_jsonl(os.path.join(settings.shop, "catalog.jsonl"))]
    row_of = {item: row for row, item in enumerate(ids)}
    read = lambda name: read_jsonl(os.path.join(settings.shop, name))
    rows = lambda session: [row_of[event["item"]] for event in session["events"]]
    model = SASRec(len(ids), settings)
    if settings.minutes:
        os.makedirs(folder, exist_ok=True)
        write_json(os.path.join(folder, "config.json"), asdict(settings))
        sequences = [rows(session)[-settings.length - 1:] for session in read("train.jsonl")]
        valid = [case for case in map(case_of, map(rows, read(settings.valid))) if case]
        trained = train(model, [items for items in sequences if len(items) > 1], valid, settings, folder)
    else:
        if not os.path.exists(os.path.join(folder, RESULT)):
            raise SystemExit(f"{folder} holds no finished run: train one first, with --minutes 25")
        with open(os.path.join(folder, RESULT), encoding="utf-8") as file:
            trained = json.load(file)
    model.load_state_dict(torch.load(os.path.join(folder, WEIGHTS)))

    lists = {line["session"]: line["candidates"] for line in read(settings.candidates)} if settings.candidates else {}
    cases = [(session["session"], case) for session in read(settings.test) if (case := case_of(rows(session)))]
    ranks = []
    with open(os.path.join(folder, f"scores-{settings.test}"), "w", encoding="utf-8") as file:
        for (session, _), (rank, scores) in zip(cases, ranked(model, [case for _, case in cases], settings.length)):
            ranks.append(rank)
            write_scores(file, session, ids, scores, [row_of[item] for item in lists.get(session, [])])
    result = {**trained, settings.test: measures(ranks)}
    write_json(os.path.join(folder, RESULT), result)
    return result


def parse(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for field in fields(Settings):
        parser.add_argument("--" + field.name, type=field.type, default=field.default)
    return Settings(**vars(parser.parse_args(argv)))


if __name__ == "__main__":
    print(run(parse()))
