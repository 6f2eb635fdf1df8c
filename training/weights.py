"""
Weights on disk: fp16 .npz by GPT-2's parameter names with a .json of how they came about (to share), and full training
checkpoints (to go on from).
"""
import json
import os

import numpy as np
import torch

from files import write_json


def save_weights(model, path, training):
    """path.npz and, beside it, path.json with `training`: data, steps, seconds, seed."""
    arrays = {name: value.detach().half().numpy() for name, value in model.state_dict().items()}
    with open(path + ".part", "wb") as file:
        np.savez_compressed(file, **arrays)
    os.replace(path + ".part", path)
    write_json(beside(path), training)


def beside(path):
    return os.path.splitext(path)[0] + ".json"


def load_weights(model, path):
    """From an .npz of save_weights or a training checkpoint (.pt), into fp32 parameters. Returns how they were trained."""
    if path.endswith(".npz"):
        with np.load(path) as stored:
            state = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
        with open(beside(path), encoding="utf-8") as file:
            training = json.load(file)
    else:
        stored = torch.load(path, map_location="cpu")
        state = stored["model"]
        with open(os.path.join(os.path.dirname(path), "config.json"), encoding="utf-8") as file:
            training = how_trained(json.load(file), stored["step"], stored["seconds"])
    model.load_state_dict(state)
    return training


def how_trained(settings, steps, seconds):
    """What aisle.json tells about a run. settings: the dict of train.Settings."""
    data = [pair.split(":")[0] for pair in settings["shops"].split(",")] + ["wordnet"] * bool(settings["wordnet"])
    return {"data": data, "steps": steps, "seconds": round(seconds), "seed": settings["seed"],
            "sessionsPerStep": settings["sessions"]}
