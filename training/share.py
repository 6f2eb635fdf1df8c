"""
A run's last checkpoint → what the repository keeps of it: fp16 weights, how they were trained, settings and curves.

    python3 training/share.py --run runs/release-0 --out training/checkpoint
"""
import argparse
import os
import shutil

from model import GPT2, Config
from weights import load_weights, save_weights

KEPT = ("config.json", "log.csv", "loss.png")
WEIGHTS = "weights_fp16.npz"


def share(run, model_folder, out):
    """Returns the path of the weights."""
    model = GPT2(Config.read(os.path.join(model_folder, "config.json")))
    training = load_weights(model, os.path.join(run, "ckpt.pt"))
    os.makedirs(out, exist_ok=True)
    for name in KEPT:
        if not os.path.samefile(run, out):
            shutil.copyfile(os.path.join(run, name), os.path.join(out, name))
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
