"""
GPT-2 (Radford et al. 2019) with the parameter names and the [in, out] weight layout of Hugging Face's GPT2LMHeadModel,
over packed rows: a row holds many independent segments, and positions start again in each.
"""
import json
import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


BLOCK = 32                 # weights that share a scale, along the input axis: as quantise.py packs them


def rounded(matrix):
    """
    matrix [N,K] → the same rounded to 4 bits in blocks of 32, with the gradient of no rounding (straight-through
    estimator, Bengio et al. 2013): trained like this at the end, the network learns to bear what the export does to it.
    """
    blocks = matrix.detach().view(matrix.shape[0], -1, BLOCK)
    extreme = blocks.gather(2, blocks.abs().argmax(2, keepdim=True))
    scale = torch.where(extreme == 0, torch.ones_like(extreme), extreme / -8)
    change = (blocks / scale).round_().clamp_(-8, 7).mul_(scale).sub_(blocks)
    return matrix + change.view_as(matrix)


@dataclass
class Config:
    vocab_size: int = 8192
    n_positions: int = 192
    n_embd: int = 256
    n_layer: int = 4
    n_head: int = 4

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__})


class Conv1D(nn.Module):
    """A linear layer that stores its weight as [in, out], as GPT-2's checkpoints do."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(inputs, outputs).normal_(std=0.02))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.four_bits = False

    def forward(self, x):
        weight = self.weight.t()
        return F.linear(x, rounded(weight.contiguous()) if self.four_bits else weight, self.bias)


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.heads = config.n_head
        self.c_attn = Conv1D(config.n_embd, 3 * config.n_embd)
        self.c_proj = Conv1D(config.n_embd, config.n_embd)

    def forward(self, x, bias):
        rows, length, width = x.shape
        q, k, v = (part.view(rows, length, self.heads, -1).transpose(1, 2) for part in self.c_attn(x).split(width, dim=2))
        weights = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + bias
        y = torch.softmax(weights, dim=-1).to(v.dtype) @ v
        return self.c_proj(y.transpose(1, 2).reshape(rows, length, width))


class MLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.c_fc = Conv1D(config.n_embd, 4 * config.n_embd)
        self.c_proj = Conv1D(4 * config.n_embd, config.n_embd)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))    # gelu_new


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.n_embd)
        self.attn = Attention(config)
        self.ln_2 = nn.LayerNorm(config.n_embd)
        self.mlp = MLP(config)

    def forward(self, x, bias):
        x = x + self.attn(self.ln_1(x), bias)
        return x + self.mlp(self.ln_2(x))


class GPT2(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.four_bits = False
        self.transformer = nn.ModuleDict({
            "wte": nn.Embedding(config.vocab_size, config.n_embd),
            "wpe": nn.Embedding(config.n_positions, config.n_embd),
            "h": nn.ModuleList(Block(config) for _ in range(config.n_layer)),
            "ln_f": nn.LayerNorm(config.n_embd),
        })
        # Not GPT-2's own scales: with those the residual stream drowns the token embeddings, and at step 0 a mean of
        # states says nothing about an item. Like this the untrained network starts as a bag of words.
        nn.init.normal_(self.transformer.wte.weight, std=0.07)
        nn.init.normal_(self.transformer.wpe.weight, std=0.01)
        for block in self.transformer.h:
            nn.init.normal_(block.attn.c_proj.weight, std=0.02 / (2 * config.n_layer))
            nn.init.normal_(block.mlp.c_proj.weight, std=0.02 / (2 * config.n_layer))

    def round_weights(self, on):
        """From now on computes with weights rounded to 4 bits (or not); the parameters themselves stay exact."""
        for module in self.modules():
            if hasattr(module, "four_bits"):
                module.four_bits = on

    def embeddings(self):
        """[V,E], of the tokens and of the head."""
        weight = self.transformer.wte.weight
        return rounded(weight) if self.four_bits else weight

    def forward(self, ids, positions, mask):
        """
        ids, positions [R,T] long; mask [R,T] long as docs/model-format.md: 0 padding, 1 ordinary (seen by every later
        query), k ≥ 2 a segment of its own. Returns the states after ln_f [R,T,E]; those at padding mean nothing.
        """
        x = F.embedding(ids, self.embeddings()) + self.transformer.wpe(positions)
        bias = attention_bias(mask)
        for block in self.transformer.h:
            x = block(x, bias)
        return self.transformer.ln_f(x)

    def logits(self, states):
        return F.linear(states, self.embeddings())


def attention_bias(mask):
    """[R,T] packed mask → [R,1,T,T] to add to the scores. Finite, so that a row of padding gives numbers, not NaN."""
    length = mask.shape[1]
    keys, queries = mask[:, None, :], mask[:, :, None]
    causal = torch.ones(length, length, dtype=torch.bool, device=mask.device).tril()
    seen = causal & ((keys == 1) | ((keys == queries) & (keys > 1)))
    return torch.zeros(seen.shape, device=mask.device).masked_fill_(~seen, -1e4)[:, None]


def mean_of_spans(states, span_of_token, spans):
    """states [R,T,E], span_of_token [R,T] (−1 = none), number of spans S → mean state of every span [S,E], in fp32."""
    flat, owner = states.flatten(0, 1), span_of_token.flatten()
    inside = owner >= 0
    sums = torch.zeros(spans, flat.shape[1], device=flat.device).index_add(0, owner[inside], flat[inside].float())
    return sums / torch.bincount(owner[inside], minlength=spans).clamp(min=1)[:, None]


def language_model_loss(model, states, ids, mask):
    """Next-token cross-entropy within segments, over every token that has a predecessor in its own segment. Mean, nats."""
    wanted = (mask[:, 1:] == mask[:, :-1]) & (mask[:, 1:] > 0)
    return F.cross_entropy(model.logits(states[:, :-1][wanted]).float(), ids[:, 1:][wanted])


def next_item_loss(queries, keys, target, own, temperature, query_mean=None, key_mean=None):
    """
    InfoNCE over the batch's unique items. queries [Q,E], keys [U,E]; target [Q,U] weights of the positives (next item 1,
    later items of the session 0.6, 0.36 …), own [Q,U] true at every item of the query's own session: those are no
    negatives. Returns (loss in nats, share of queries whose best admissible key is the next item).
    """
    q = F.normalize(queries - (queries.mean(0) if query_mean is None else query_mean), dim=1)
    k = F.normalize(keys - (keys.mean(0) if key_mean is None else key_mean), dim=1)
    scores = q @ k.t() / temperature
    negatives = torch.logsumexp(scores.masked_fill(own, -1e4), dim=1, keepdim=True)
    loss = ((torch.logaddexp(scores, negatives) - scores) * target).sum() / target.sum()
    next_score = scores.gather(1, target.argmax(1, keepdim=True))
    hit = next_score > scores.masked_fill(own, -1e4).max(1, keepdim=True).values
    return loss, hit.float().mean()
