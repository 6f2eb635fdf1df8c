import math

import numpy as np
import torch

from data import Packed
from model import language_model_loss, mean_of_spans, next_item_loss, rounded
from quantise import quantise


def forward(model, *segments):
    packed = Packed(model.config.n_positions)
    for ids in segments:
        packed.add(ids, [(0, len(ids))])
    ids, positions, mask, owner = packed.tensors()
    with torch.no_grad():
        states = model(ids, positions, mask)
    return states, owner, mask


def test_segments_packed_into_rows_give_the_states_they_give_alone(tiny):
    segments = [[5, 6, 7, 8, 9], [5, 6], [300 % tiny.config.vocab_size, 9, 5, 7], list(range(250))]
    states, owner, _ = forward(tiny, *segments)
    for number, segment in enumerate(segments):
        alone, _, _ = forward(tiny, segment)
        torch.testing.assert_close(states[owner == number], alone[0, :len(segment)], atol=1e-5, rtol=1e-4)
    assert states.shape[0] == 2      # the long one has a row of its own, the others share one


def test_ordinary_keys_are_seen_by_all_later_segments_and_segments_not_by_each_other(tiny):
    prefix, a, b = [5, 6, 7], [8, 9], [10, 11, 12]
    run = lambda ids, positions, mask: tiny(*(torch.tensor([x]) for x in (ids, positions, mask)))[0]
    with torch.no_grad():
        together = run(prefix + a + b, [0, 1, 2, 3, 4, 3, 4, 5], [1, 1, 1, 2, 2, 3, 3, 3])
        alone = run(prefix + b, list(range(6)), [1] * 6)
        unlike = run(prefix + a + b, [0, 1, 2, 3, 4, 3, 4, 5], [1] * 8)
    torch.testing.assert_close(together[5:], alone[3:], atol=1e-5, rtol=1e-4)
    assert (together[5:] - unlike[5:]).abs().max() > 1e-2


def test_padding_is_finite(tiny):
    states, _, mask = forward(tiny, [5, 6, 7], list(range(254)))
    assert torch.isfinite(states).all() and (mask == 0).any()


def test_the_mean_of_a_span_is_over_its_own_tokens():
    states = torch.arange(12.0).view(1, 6, 2)
    owner = torch.tensor([[-1, 0, 0, 1, -1, 1]])
    assert mean_of_spans(states, owner, 2).tolist() == [[3, 4], [8, 9]]


def test_no_token_is_predicted_from_another_segment(tiny):
    states, _, mask = forward(tiny, [5, 6, 7], [8, 9])
    ids = torch.tensor([[5, 6, 7, 8, 9]])
    log_p = torch.log_softmax(tiny.logits(states), -1)
    wanted = -(log_p[0, 0, 6] + log_p[0, 1, 7] + log_p[0, 3, 9]) / 3
    torch.testing.assert_close(language_model_loss(tiny, states, ids, mask), wanted, atol=1e-5, rtol=1e-5)


def case(own_has_second):
    """Two queries of one dimension pair, four items; query 0's target is item 0; item 1 scores higher than it."""
    queries = torch.tensor([[1.0, 0.2], [-1.0, 0.0]])
    keys = torch.tensor([[0.6, 0.8], [1.0, 0.2], [-1.0, 0.0], [0.0, -1.0]])
    target = torch.tensor([[1.0, 0, 0, 0], [0, 0, 1.0, 0]])
    own = torch.tensor([[True, own_has_second, False, False], [False, False, True, False]])
    zero = torch.zeros(2)
    return next_item_loss(queries, keys, target, own, torch.tensor(0.1), zero, zero)


def test_items_of_the_own_session_are_no_negatives():
    masked_loss, masked_hits = case(True)
    loss, hits = case(False)
    assert masked_hits == 1 and hits == 0.5
    assert masked_loss < 0.01 < 1 < loss


def test_the_loss_is_the_cross_entropy_when_a_session_has_one_positive():
    queries, keys, zero = torch.eye(3)[:1], torch.eye(3), torch.zeros(3)
    target = torch.tensor([[0.0, 1.0, 0.0]])
    loss, _ = next_item_loss(queries, keys, target, target > 0, torch.tensor(1.0), zero, zero)
    assert math.isclose(loss, -math.log(1 / (1 + 1 + math.e)), rel_tol=1e-5)


def test_later_items_are_weaker_positives():
    queries, keys, zero = torch.eye(3)[:1], torch.eye(3), torch.zeros(3)
    own = torch.tensor([[True, True, False]])
    loss = lambda *weights: next_item_loss(queries, keys, torch.tensor([weights]), own, torch.tensor(1.0), zero, zero)[0]
    first, second, both = loss(1.0, 0.0, 0.0), loss(0.0, 1.0, 0.0), loss(1.0, 0.6, 0.0)
    torch.testing.assert_close(both, (first + 0.6 * second) / 1.6)


def test_rounding_to_four_bits_uses_the_grid_of_the_export_and_passes_gradients():
    torch.manual_seed(1)
    matrix = torch.randn(8, 64, requires_grad=True)
    value = rounded(matrix)
    (value * 3).sum().backward()
    assert (matrix.grad == 3).all()
    packed, scales = quantise(value.detach().numpy(), 4)
    codes = np.stack([packed & 15, packed >> 4], 3).reshape(8, 2, 32).astype(np.float32) - 8
    exported = (codes * scales.astype(np.float32)[..., None]).reshape(8, 64)
    np.testing.assert_allclose(exported, value.detach().numpy(), atol=2e-3)      # fp16 scales
    assert (value - matrix).abs().max() > 0.05


def test_weights_are_rounded_only_while_asked(tiny):
    exact = forward(tiny, [5, 6, 7])[0]
    tiny.round_weights(True)
    coarse = forward(tiny, [5, 6, 7])[0]
    tiny.round_weights(False)
    assert (coarse - exact).abs().max() > 1e-2
    torch.testing.assert_close(forward(tiny, [5, 6, 7])[0], exact, atol=0, rtol=0)
