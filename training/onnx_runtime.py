"""An exported file, run by onnxruntime-node in a child process: the runtime that also ships, and Debian has no other."""
import base64
import json
import os
import subprocess

import numpy as np
import torch

SERVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "onnx_server.mjs")


class Runtime:
    """One child process for any number of files. Use as a context manager."""

    def __enter__(self):
        self.process = subprocess.Popen(["node", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def request(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("onnxruntime-node ended; is it installed (npm install)?")
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply


class OnnxModel:
    """`file` in a Runtime, called like model.GPT2: (ids, positions, mask) → states."""

    def __init__(self, runtime, file, config):
        self.runtime, self.file, self.config = runtime, os.path.abspath(file), config

    def run(self, ids, mask, positions, keep=0, past=None, outputs=("logits", "last_hidden_state")):
        """
        ids, positions: lists [B][T]; mask: [B][P+T]; past: the `outputs` of an earlier run that asked for
        `present()`. Returns ({name: fp32 array}, milliseconds).
        """
        raw = None if past is None else {name: encode(array) for name, array in past.items()}
        reply = self.runtime.request(
            file=self.file, ids=ids, mask=mask, positions=positions, keep=keep, past=raw, outputs=list(outputs),
            layers=self.config.n_layer, heads=self.config.n_head, size=self.config.n_embd // self.config.n_head)
        return {name: decode(tensor) for name, tensor in reply["outputs"].items()}, reply["milliseconds"]

    def present(self):
        return [f"present.{layer}.{part}" for layer in range(self.config.n_layer) for part in ("key", "value")]

    def __call__(self, ids, positions, mask):
        out, _ = self.run(ids.tolist(), mask.tolist(), positions.tolist(), keep=1, outputs=["last_hidden_state"])
        return torch.from_numpy(out["last_hidden_state"])


def encode(array):
    return {"dims": list(array.shape), "data": base64.b64encode(array.astype("<f4").tobytes()).decode()}


def decode(tensor):
    return np.frombuffer(base64.b64decode(tensor["data"]), dtype="<f4").reshape(tensor["dims"]).copy()
