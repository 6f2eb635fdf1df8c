"""
GPT-2 as an ONNX graph with the inputs and outputs of docs/model-format.md, built node by node: the packed mask, the
kept logits and the shared quantised embedding are things a traced export cannot express.

Fused operators of onnxruntime (com.microsoft) are used where WASM and WebGPU both have them. Shapes are fixed wherever
they are known, because a shape that is computed runs on the CPU and stalls a GPU.
"""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

from quantise import BLOCK, quantise

OPSET, IR_VERSION = 17, 8
MASKED = -1e4              # finite: a padded row must give numbers, and -inf minus -inf would not
TO_END = np.iinfo(np.int64).max
MICROSOFT = "com.microsoft"

# dtype → bits of the layers' matrices and of the embedding; fp32 and fp16 store plain tensors.
DTYPES = {"fp32": (32, 32), "fp16": (16, 16), "q8": (8, 8), "q4": (4, 4), "q4e8": (4, 8)}


class Graph:
    """Collects nodes and initialisers; every method adds to them and returns the name of its result."""

    def __init__(self, config, weights, dtype, accuracy_level):
        self.config, self.weights = config, weights
        self.bits, self.embedding_bits = DTYPES[dtype]
        self.accuracy_level = accuracy_level
        self.nodes, self.initialisers, self.count = [], {}, 0

    def op(self, kind, inputs, outputs=1, domain="", **attributes):
        """Adds a node. `outputs`: how many, or their names ('' = unused). Returns one name, or the list of them."""
        self.count += 1
        names = outputs if isinstance(outputs, list) else [f"{kind}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, f"{kind}_{self.count}", domain=domain, **attributes))
        return names[0] if len(names) == 1 else names

    def constant(self, name, array):
        if name not in self.initialisers:
            self.initialisers[name] = numpy_helper.from_array(np.asarray(array, order="C"), name)
        return name

    def ints(self, *values):
        return self.constant("ints_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def stored(self, name, array):
        """A plain tensor as fp32, kept in the file as fp16 unless the file is fp32: half the bytes, and folded at load."""
        if self.bits == 32:
            return self.constant(name, array.astype(np.float32))
        cast = name + "_fp32"
        if name not in self.initialisers:
            self.constant(name, array.astype(np.float16))
            self.op("Cast", [name], [cast], to=TensorProto.FLOAT)
        return cast

    def parameter(self, name):
        return self.stored(name, self.weights[name])

    def blocks(self, name, matrix, bits):
        """[N,K] → names of the packed codes and of the fp32 scales."""
        if name + "_q" not in self.initialisers:
            packed, scales = quantise(matrix, bits)
            self.constant(name + "_q", packed)
            self.constant(name + "_s", scales)
            self.op("Cast", [name + "_s"], [name + "_scales"], to=TensorProto.FLOAT)
        return name + "_q", name + "_scales"

    def quantised_matmul(self, x, name, matrix, bits):
        packed, scales = self.blocks(name, matrix, bits)
        return self.op("MatMulNBits", [x, packed, scales], domain=MICROSOFT, K=matrix.shape[1], N=matrix.shape[0],
                       bits=bits, block_size=BLOCK, accuracy_level=self.accuracy_level)

    def linear(self, x, name):
        """x [B,T,in] by the Conv1D weight [in,out], without its bias: the consumers fuse that."""
        if self.bits >= 16:
            return self.op("MatMul", [x, self.parameter(name + ".weight")])
        return self.quantised_matmul(x, name + ".weight", self.weights[name + ".weight"].T, self.bits)

    def head(self, x):
        name = "transformer.wte.weight"
        if self.embedding_bits >= 16:
            return self.op("MatMul", [x, self.op("Transpose", [self.parameter(name)], perm=[1, 0])])
        return self.quantised_matmul(x, name, self.weights[name], self.embedding_bits)

    def embedding(self, ids):
        """ids [B,T] → [B,T,E], from the same initialiser as the head."""
        name = "transformer.wte.weight"
        if self.embedding_bits >= 16:
            return self.op("Gather", [self.parameter(name), ids])
        packed, scales = self.blocks(name, self.weights[name], self.embedding_bits)
        # [B,T,blocks,bytes]; uint8 has no arithmetic in every backend, so the few gathered rows become fp32 first.
        codes = self.op("Cast", [self.op("Gather", [packed, ids])], to=TensorProto.FLOAT)
        if self.embedding_bits == 4:
            sixteen = self.constant("sixteen", np.array(16, dtype=np.float32))
            high = self.op("Floor", [self.op("Div", [codes, sixteen])])
            low = self.op("Sub", [codes, self.op("Mul", [high, sixteen])])
            pair = [self.op("Unsqueeze", [part, self.ints(4)]) for part in (low, high)]
            codes = self.op("Reshape", [self.op("Concat", pair, axis=4), self.ints(0, 0, -1, BLOCK)])
        zero = self.constant("zero_point", np.array(2 ** (self.embedding_bits - 1), dtype=np.float32))
        scale = self.op("Unsqueeze", [self.op("Gather", [scales, ids]), self.ints(3)])
        values = self.op("Mul", [self.op("Sub", [codes, zero]), scale])
        return self.op("Reshape", [values, self.ints(0, 0, self.config.n_embd)])

    def attention_bias(self):
        """attention_mask [B,P+T] → [B,1,T,P+T] to add: 0 where the packed rule lets a query see a key."""
        mask = self.op("Cast", ["attention_mask"], to=TensorProto.INT32)
        keys_length = self.op("Gather", [self.op("Shape", ["attention_mask"]), self.constant("one", np.array(1))])
        length = self.op("Gather", [self.op("Shape", ["input_ids"]), "one"])
        past = self.op("Unsqueeze", [self.op("Sub", [keys_length, length]), self.ints(0)])
        steps = self.op("Range", [self.constant("zero", np.array(0)), keys_length, "one"])
        steps = self.op("Cast", [steps], to=TensorProto.INT32)
        own = lambda x, axis: self.op("Slice", [x, past, self.ints(TO_END), self.ints(axis)])
        causal = self.op("LessOrEqual", [self.op("Unsqueeze", [steps, self.ints(0)]),
                                         self.op("Unsqueeze", [own(steps, 0), self.ints(1)])])     # [T,P+T]
        keys = self.op("Unsqueeze", [mask, self.ints(1)])                                          # [B,1,P+T]
        queries = self.op("Unsqueeze", [own(mask, 1), self.ints(2)])                               # [B,T,1]
        ordinary = self.constant("ordinary", np.array(1, dtype=np.int32))
        segment = self.op("And", [self.op("Equal", [keys, queries]), self.op("Greater", [keys, ordinary])])
        allowed = self.op("Or", [self.op("Equal", [keys, ordinary]), segment])
        bias = self.op("Where", [self.op("And", [allowed, causal]), self.constant("seen", np.array(0, dtype=np.float32)),
                                 self.constant("masked", np.array(MASKED, dtype=np.float32))])
        return self.op("Unsqueeze", [bias, self.ints(1)])

    def add_and_normalise(self, x, update, update_bias, norm, result=None):
        """x + update + bias and its layer norm → (sum, normalised)."""
        normalised = result or f"{norm}.out"
        total = f"{norm}.sum"
        self.op("SkipLayerNormalization", [x, update, self.parameter(f"{norm}.weight"), self.parameter(f"{norm}.bias"),
                                           self.parameter(update_bias)], [normalised, "", "", total],
                domain=MICROSOFT, epsilon=1e-5)
        return total, normalised

    def attention(self, normalised, layer, bias):
        block = f"transformer.h.{layer}.attn"
        qkv = self.op("Add", [self.linear(normalised, f"{block}.c_attn"), self.parameter(f"{block}.c_attn.bias")])
        q, k, v = self.op("Split", [qkv, self.ints(*[self.config.n_embd] * 3)], 3, axis=2)
        heads = self.config.n_head
        size = self.config.n_embd // heads
        apart = lambda x: self.op("Transpose", [self.op("Reshape", [x, self.ints(0, 0, heads, size)])], perm=[0, 2, 1, 3])
        cached = lambda part, x: self.op("Concat", [f"past_key_values.{layer}.{part}", apart(x)],
                                         [f"present.{layer}.{part}"], axis=2)
        # Not MultiHeadAttention: with a bias that all heads share, its WebGPU kernel (onnxruntime-web 1.31-dev) gives
        # other values than WASM, by up to 0.4 after one layer.
        scale = self.constant("scale", np.array(size ** -0.5, dtype=np.float32))
        keys = self.op("Transpose", [cached("key", k)], perm=[0, 1, 3, 2])
        scores = self.op("Add", [self.op("MatMul", [self.op("Mul", [apart(q), scale]), keys]), bias])
        mixed = self.op("MatMul", [self.op("Softmax", [scores], axis=-1), cached("value", v)])
        mixed = self.op("Reshape", [self.op("Transpose", [mixed], perm=[0, 2, 1, 3]), self.ints(0, 0, self.config.n_embd)])
        return self.linear(mixed, f"{block}.c_proj")

    def mlp(self, normalised, layer):
        block = f"transformer.h.{layer}.mlp"
        hidden = self.linear(normalised, f"{block}.c_fc")
        hidden = self.op("FastGelu", [hidden, self.parameter(f"{block}.c_fc.bias")], domain=MICROSOFT)
        return self.linear(hidden, f"{block}.c_proj")

    def build(self):
        positions = self.op("Gather", [self.parameter("transformer.wpe.weight"), "position_ids"])
        x = self.op("Add", [self.embedding("input_ids"), positions])
        bias = self.attention_bias()
        first = "transformer.h.0.ln_1"
        normalised = self.op("LayerNormalization", [x, self.parameter(f"{first}.weight"), self.parameter(f"{first}.bias")],
                             axis=-1, epsilon=1e-5)
        for layer in range(self.config.n_layer):
            block = f"transformer.h.{layer}"
            following = f"transformer.h.{layer + 1}.ln_1"
            last = layer + 1 == self.config.n_layer
            update = self.attention(normalised, layer, bias)
            x, normalised = self.add_and_normalise(x, update, f"{block}.attn.c_proj.bias", f"{block}.ln_2")
            x, normalised = self.add_and_normalise(
                x, self.mlp(normalised, layer), f"{block}.mlp.c_proj.bias",
                "transformer.ln_f" if last else following, "last_hidden_state" if last else None)
        # From −n to the end: the last n positions, and for n = 0 all of them.
        start = self.op("Unsqueeze", [self.op("Neg", ["num_logits_to_keep"]), self.ints(0)])
        kept = self.op("Slice", ["last_hidden_state", start, self.ints(TO_END), self.ints(1)])
        self.op("Identity", [self.head(kept)], ["logits"])
        return self.model()

    def model(self):
        heads, size = self.config.n_head, self.config.n_embd // self.config.n_head
        value = helper.make_tensor_value_info
        cache = lambda kind, length: [
            value(f"{kind}.{layer}.{part}", TensorProto.FLOAT, ["batch_size", heads, length, size])
            for layer in range(self.config.n_layer) for part in ("key", "value")]
        inputs = [
            value("input_ids", TensorProto.INT64, ["batch_size", "length"]),
            value("attention_mask", TensorProto.INT64, ["batch_size", "total_length"]),
            value("position_ids", TensorProto.INT64, ["batch_size", "length"]),
            value("num_logits_to_keep", TensorProto.INT64, []),
            *cache("past_key_values", "past_length"),
        ]
        outputs = [
            value("logits", TensorProto.FLOAT, ["batch_size", "kept_length", self.config.vocab_size]),
            *cache("present", "total_length"),
            value("last_hidden_state", TensorProto.FLOAT, ["batch_size", "length", self.config.n_embd]),
        ]
        graph = helper.make_graph(self.nodes, "aisle-gpt2", inputs, outputs, list(self.initialisers.values()))
        return helper.make_model(graph, producer_name="aisle", ir_version=IR_VERSION, opset_imports=[
            helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)])


def build(config, weights, dtype, accuracy_level=0):
    """
    config: model.Config; weights: {GPT-2's parameter name: fp32 array}; dtype: a key of DTYPES. accuracy_level is
    MatMulNBits': 0 leaves activations in fp32, 4 lets kernels round them to int8. Returns an onnx ModelProto.
    """
    return Graph(config, weights, dtype, accuracy_level).build()
