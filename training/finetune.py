"""
A shop's own log on top of the shipped weights, in minutes: prepare, train, export.

    python3 training/finetune.py --name my-shop --catalog catalog.jsonl --sessions sessions.jsonl --minutes 10

Fills runs/data/my-shop (the split), runs/my-shop (run and weights) and runs/my-shop/model/my-shop, a model directory for the
widget's data-model. Without sessions enough to hold some out it trains all the same, and says that nothing was measured.
"""
import argparse
import csv
import os
import shutil

import export
import prepare
from share import share
from train import Settings, train

RATE = 3e-4                # a third of the first training's: the words are known, the shop is not
CHECKPOINT = "training/checkpoint/weights_fp16.npz"
SHIPPED = "public/models/aisle-gpt2"


def validations(run):
    """NDCG@10 on the held-out sessions, in the order in which it was measured."""
    with open(os.path.join(run, "log.csv"), newline="", encoding="utf-8") as file:
        return [float(row["valid_ndcg10"]) for row in csv.DictReader(file) if row["valid_ndcg10"]]


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--name", required=True)
    parser.add_argument("--catalog", required=True)
    parser.add_argument("--sessions", required=True)
    parser.add_argument("--split", choices=("time", "last"), default="time")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--steps", type=int, default=0, help="instead of --minutes")
    parser.add_argument("--start", default=CHECKPOINT)
    parser.add_argument("--model", default=SHIPPED, help="folder with the tokenizer and config that belong to --start")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args(argv)

    split = prepare.parse(["shop", "--name", args.name, "--catalog", args.catalog, "--sessions", args.sessions,
                           "--split", args.split])
    split.function(split)
    run = train(Settings(name=args.name, model=args.model, shops=f"{args.name}:1", valid=args.name, start=args.start,
                         steps=args.steps, minutes=args.minutes, rate=RATE, threads=args.threads))
    weights = share(run, args.model, run)
    folder = os.path.join(run, "model", args.name)
    os.makedirs(folder, exist_ok=True)
    for name in export.TEXT_FILES:
        shutil.copyfile(os.path.join(args.model, name), os.path.join(folder, name))
    export.main(["--weights", weights, "--model", folder, "--out", os.path.join(run, "export"), "--release", args.name,
                 "--shop", os.path.join("runs/data", args.name), "--dtypes", f"fp32,{export.SHIPPED}"])
    measured = validations(run)
    if measured:
        print(f"NDCG@10 on held-out sessions: {measured[0]:.4f} at the start, {measured[-1]:.4f} at the end")
    else:
        print("no session could be held out: nothing was measured")


if __name__ == "__main__":
    main()
