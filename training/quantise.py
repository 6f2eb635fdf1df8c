"""Weights in blocks of 32 along the input axis, packed as onnxruntime's MatMulNBits reads them."""
import numpy as np

BLOCK = 32


def quantise(matrix, bits):
    """
    matrix [N,K] fp32 → (packed uint8 [N, K/32, 32·bits/8], scales fp16 [N, K/32]); value = (q − 2^(bits−1)) · scale.
    The weight of largest magnitude gets the lowest code, whatever its sign: codes reach one step further below zero than
    above. model.rounded does the same in training, so no scale is searched here: the network has learnt this grid.
    """
    blocks = np.ascontiguousarray(matrix, dtype=np.float32).reshape(matrix.shape[0], -1, BLOCK)
    zero = 2 ** (bits - 1)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)[..., 0]
    scale = (extreme / -zero).astype(np.float16)
    return pack(codes(blocks, scale, zero), bits), scale


def codes(blocks, scale, zero):
    """Nearest codes for fp16 scales; a block of zeros has scale 0 and the code of zero."""
    safe = np.where(scale == 0, 1, scale).astype(np.float32)[..., None]
    return np.clip(np.rint(blocks / safe) + zero, 0, 2 * zero - 1).astype(np.uint8)


def pack(quantised, bits):
    """Codes [N,blocks,32] → bytes; with 4 bits the even index is the low nibble."""
    if bits == 8:
        return quantised
    return quantised[..., 0::2] | (quantised[..., 1::2] << 4)
