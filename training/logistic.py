"""Logistic regression, calibration and the measures of a yes-or-no forecast, in numpy."""
import numpy as np

STEPS, ENOUGH = 50, 1e-8
LEAST = 1e-9               # probabilities stay this far from 0 and 1


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def logit(probability):
    probability = np.clip(probability, LEAST, 1 - LEAST)
    return np.log(probability) - np.log1p(-probability)


def fit(features, labels, penalty):
    """
    Maximum likelihood with `penalty`/2 (one number, or [F]) times the squared weights, by Newton's steps; the last
    weight is the bias, and free. features [N,F] standardised, labels [N] 0 or 1. Returns weights [F+1].
    """
    x = np.hstack([features, np.ones((len(features), 1))])
    ridge = np.diag(np.append(np.broadcast_to(penalty, features.shape[1]), 0.0))
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = sigmoid(x @ weights)
        gradient = x.T @ (p - labels) + ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge + LEAST * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def log_odds(weights, features):
    return features @ weights[:-1] + weights[-1]


def log_loss(log_odds, labels):
    return float(np.mean(np.logaddexp(0, log_odds) - labels * log_odds))


class Standard:
    """Mean 0 and deviation 1 on the rows it was made from; a column that never changes becomes 0."""

    def __init__(self, features):
        self.mean, deviation = features.mean(0), features.std(0)
        self.scale = np.where(deviation > 1e-9, deviation, np.inf)

    def __call__(self, features):
        return (features - self.mean) / self.scale


def platt(log_odds_valid, labels):
    """Platt scaling: the function log-odds → probability that fits the validation labels best, of the form σ(a x + b)."""
    standard = Standard(log_odds_valid[:, None])
    weights = fit(standard(log_odds_valid[:, None]), labels, penalty=1e-6)
    return lambda x: sigmoid(log_odds(weights, standard(x[:, None])))


def auc(scores, labels):
    """Probability that a yes scores above a no; ties count half."""
    values, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes = labels.sum()
    return float((ranks[labels == 1].sum() - yes * (yes + 1) / 2) / (yes * (len(labels) - yes)))


def brier(probabilities, labels):
    return float(np.mean((probabilities - labels) ** 2))


def calibration(probabilities, labels, parts=10):
    """Equal parts of the cases by forecast, lowest first: [{"n", "forecast", "happened"}…]."""
    order = np.argsort(probabilities, kind="stable")
    return [{"n": len(part), "forecast": float(probabilities[part].mean()), "happened": float(labels[part].mean())}
            for part in np.array_split(order, parts)]


def resamples(groups, count, seed):
    """Bootstrap over groups: yields `count` arrays of case numbers, whole groups drawn with replacement."""
    members = {}
    for case, group in enumerate(groups):
        members.setdefault(group, []).append(case)
    members = [np.array(cases) for cases in members.values()]
    generator = np.random.default_rng(seed)
    for _ in range(count):
        yield np.concatenate([members[i] for i in generator.integers(len(members), size=len(members))])


def interval(values):
    return [float(np.quantile(values, q)) for q in (0.025, 0.975)]
