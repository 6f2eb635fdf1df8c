"""Weights on disk: fp16 .npz by GPT-2's parameter names (to share), and full training checkpoints (to go on from)."""
import os

import numpy as np
import torch


def save_weights(model, path):
    arrays = {name: value.detach().half().numpy() for name, value in model.state_dict().items()}
    with open(path + ".part", "wb") as file:
        np.savez_compressed(file, **arrays)
    os.replace(path + ".part", path)


def load_weights(model, path):
    """From an .npz of save_weights or a training checkpoint (.pt), into fp32 parameters."""
    if path.endswith(".npz"):
        with np.load(path) as stored:
            state = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
    else:
        state = torch.load(path, map_location="cpu")["model"]
    model.load_state_dict(state)
