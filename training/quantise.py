"""Weights in blocks of 32 along the input axis, packed as onnxruntime's MatMulNBits reads them."""
import numpy as np

BLOCK = 32
# Scales tried for each block, as shares of the one that spans the largest weight. Clipping a lone outlier costs less
# than coarser steps for the other 31 weights.
SHARES = np.linspace(0.70, 1.10, 25, dtype=np.float32)


def quantise(matrix, bits):
    """
    matrix [N,K] fp32 → (packed uint8 [N, K/32, 32·bits/8], scales fp16 [N, K/32]); value = (q − 2^(bits−1)) · scale.
    Each block takes the scale of smallest squared error. Negative scales are tried too: codes reach one step further
    below zero than above, which suits a block whose largest weight is positive only with the sign turned.
    """
    blocks = np.ascontiguousarray(matrix, dtype=np.float32).reshape(matrix.shape[0], -1, BLOCK)
    zero = 2 ** (bits - 1)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)
    best_error = np.full(blocks.shape[:2], np.inf, dtype=np.float32)
    best_scale = np.zeros(blocks.shape[:2], dtype=np.float16)
    for share in SHARES:
        scale = (extreme[..., 0] * share / -zero).astype(np.float16)
        error = np.square(blocks - dequantised(codes(blocks, scale, zero), scale, zero)).sum(2)
        better = error < best_error
        best_error[better], best_scale[better] = error[better], scale[better]
    return pack(codes(blocks, best_scale, zero), bits), best_scale


def codes(blocks, scale, zero):
    """Nearest codes for fp16 scales; a block of zeros has scale 0 and the code of zero."""
    safe = np.where(scale == 0, 1, scale).astype(np.float32)[..., None]
    return np.clip(np.rint(blocks / safe) + zero, 0, 2 * zero - 1).astype(np.uint8)


def dequantised(quantised, scale, zero):
    return (quantised.astype(np.float32) - zero) * scale.astype(np.float32)[..., None]


def pack(quantised, bits):
    """Codes [N,blocks,32] → bytes; with 4 bits the even index is the low nibble."""
    if bits == 8:
        return quantised
    return quantised[..., 0::2] | (quantised[..., 1::2] << 4)
