import numpy as np
import pytest

import logistic


def sample(count, seed=0):
    """Features, labels and true probabilities of σ(2 a − b + 0.5)."""
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(count, 2))
    p = logistic.sigmoid(2 * x[:, 0] - x[:, 1] + 0.5)
    return x, (generator.random(count) < p).astype(int), p


def test_the_weights_that_made_the_labels_are_found():
    x, labels, _ = sample(40_000)
    np.testing.assert_allclose(logistic.fit(x, labels, 1e-6), [2, -1, 0.5], atol=0.08)


def test_at_the_maximum_the_gradient_is_the_penalty_s():
    x, labels, _ = sample(300)
    weights = logistic.fit(x, labels, np.array([3.0, 50.0]))
    error = labels - logistic.sigmoid(logistic.log_odds(weights, x))
    np.testing.assert_allclose(x.T @ error, np.array([3.0, 50.0]) * weights[:2], atol=1e-4)
    assert error.sum() == pytest.approx(0, abs=1e-4)      # the bias is free


def test_separable_labels_and_empty_columns_give_numbers():
    x = np.array([[-1.0, 7], [-2, 7], [1, 7], [2, 7]])
    standard = logistic.Standard(x)
    assert (standard(x)[:, 1] == 0).all()
    assert np.isfinite(logistic.fit(standard(x), np.array([0, 0, 1, 1]), 0.1)).all()


def test_platt_scaling_mends_what_is_too_sure_and_keeps_the_order():
    x, labels, p = sample(20_000)
    overconfident = 3 * logistic.logit(p) + 1
    mended = logistic.platt(overconfident, labels)(overconfident)
    assert np.abs(mended - p).max() < 0.03
    assert (np.diff(mended[np.argsort(overconfident)]) >= 0).all()


@pytest.mark.parametrize("scores, expected", [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], 0.0), ([1, 1, 1, 1], 0.5), ([1, 3, 2, 3], 0.625)])
def test_auc_counts_pairs_and_half_of_ties(scores, expected):
    labels = np.array([0, 0, 1, 1])
    pairs = [(0.5 if a == b else float(a > b)) for a in np.array(scores)[labels == 1] for b in np.array(scores)[labels == 0]]
    assert logistic.auc(np.array(scores), labels) == np.mean(pairs) == expected


def test_brier_and_log_loss_of_known_forecasts():
    assert logistic.brier(np.array([0.0, 1, 0.5]), np.array([0, 0, 1])) == pytest.approx((0 + 1 + 0.25) / 3)
    assert logistic.log_loss(np.zeros(4), np.array([0, 1, 0, 1])) == pytest.approx(np.log(2))


def test_calibration_compares_forecast_and_outcome_from_low_to_high():
    rows = logistic.calibration(np.array([0.9, 0.1, 0.8, 0.2]), np.array([1, 0, 0, 1]), parts=2)
    assert rows == [{"n": 2, "forecast": pytest.approx(0.15), "happened": 0.5}, {"n": 2, "forecast": pytest.approx(0.85), "happened": 0.5}]


def test_resamples_draw_whole_groups():
    groups = ["a", "b", "a", "c", "c", "c"]
    for cases in logistic.resamples(groups, 50, seed=1):
        counts = np.bincount(cases, minlength=6)
        assert counts[0] == counts[2] and counts[3] == counts[4] == counts[5]
        assert counts[0] + counts[1] + counts[3] == 3
