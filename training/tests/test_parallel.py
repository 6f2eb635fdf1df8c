import os
import socket
import subprocess
import sys

import torch

TRAINING = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def test_two_processes_train_one_model(shop_folder, model_folder, tmp_path):
    """
    What torchrun does, by its environment variables (Debian 12's own torchrun does not start under Python 3.11): each
    process draws its own sessions, gradients are averaged over gloo, rank 0 writes.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, os.path.join(TRAINING, "train.py"), "--name", "two", "--model", str(model_folder),
               "--data", str(shop_folder.parent), "--shops", "tiny:1", "--valid", "tiny", "--steps", "4",
               "--sessions", "4", "--length", "96", "--documents", "0", "--no-bf16"]
    world = {**os.environ, "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "OMP_NUM_THREADS": "1"}
    processes = [subprocess.Popen(command, cwd=tmp_path, env={**world, "RANK": rank, "LOCAL_RANK": rank})
                 for rank in ("0", "1")]
    try:
        assert [process.wait(timeout=50) for process in processes] == [0, 0]
    finally:
        for process in processes:
            process.kill()
    stored = torch.load(tmp_path / "runs" / "two" / "ckpt.pt")
    assert stored["step"] == 4
    assert (tmp_path / "runs" / "two" / "log.csv").read_text().count("\n") == 3      # header, first and last step
