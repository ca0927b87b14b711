"""The models that a data scientist would try first, on attributes and counts of events."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from lead_scoring import private_tables
from lead_scoring.warehouse import Connection, literal


def read_plain_features(
    connection: Connection, raw_path: Path, attributes: dict[str, str]
) -> tuple[np.ndarray, np.ndarray]:
    """Return texts and numbers, one row per observation, in the order of the table `observed`.

    Attributes of the raw leads come first. Then the lead's age, the days since the last event, and
    for each event type that is recorded, the number of events up to the date, lost deals last.
    """
    types = private_tables.recorded_event_types(connection)
    counted = ", ".join(f"sum(event_count) filter (event_type = {literal(t)})" for t in types)
    raw = ", ".join(f"{expression} as {name}" for name, expression in attributes.items())
    cursor = connection.execute(
        f"""
        with
        counts as (
            select
                observed.place,
                max(days.occurred_on) as last_on
                {"," if types else ""} {counted}
            from observed
            inner join {private_tables.event_days()} as days
                on
                    observed.lead_id = days.lead_id
                    and observed.cohort_on >= days.occurred_on
                    and list_contains(?, days.event_type)
            group by observed.place
        ),

        raw_leads as (
            select trim(cast(lead_id as varchar)) as lead_id, {raw}
            from read_parquet(?)
        )

        select
            raw_leads.* exclude (lead_id),
            observed.cohort_on - leads.created_on as age_days,
            observed.cohort_on - coalesce(counts.last_on, leads.created_on) as silent_days,
            counts.* exclude (place, last_on)
        from observed
        inner join {private_tables.leads()} as leads on observed.lead_id = leads.lead_id
        inner join raw_leads on observed.lead_id = raw_leads.lead_id
        left join counts on observed.place = counts.place
        order by observed.place
        """,
        [types, str(raw_path / "leads.parquet")],
    )
    columns = list(cursor.fetchnumpy().values())
    texts = [np.ma.filled(c, "").astype(str) for c in columns if c.dtype == object]
    numbers = [np.ma.filled(c.astype(float), 0) for c in columns if c.dtype != object]
    return np.stack(texts, axis=1), np.stack(numbers, axis=1)


def plain_regression(
    texts: np.ndarray, numbers: np.ndarray, is_converted: np.ndarray, old: np.ndarray
) -> np.ndarray:
    """Return the scores of all rows by a regression that has seen the rows `old`."""
    orders = np.log1p(numbers)
    scaled = StandardScaler().fit(orders[old]).transform(orders)
    return _scores(
        LogisticRegression(max_iter=5000), [_one_hot(texts, old), scaled], is_converted, old
    )


def plain_boosting(
    texts: np.ndarray, numbers: np.ndarray, is_converted: np.ndarray, old: np.ndarray
) -> np.ndarray:
    """Return the scores of all rows by boosted trees that have seen the rows `old`."""
    boosting = HistGradientBoostingClassifier(
        learning_rate=0.05,
        max_iter=150,
        max_leaf_nodes=15,
        min_samples_leaf=40,
        early_stopping=False,
        random_state=0,
    )
    return _scores(boosting, [_one_hot(texts, old), numbers], is_converted, old)


def _one_hot(texts: np.ndarray, old: np.ndarray) -> np.ndarray:
    encoder = OneHotEncoder(
        min_frequency=20, handle_unknown="infrequent_if_exist", sparse_output=False
    )
    return encoder.fit(texts[old]).transform(texts)


def _scores(
    model: ClassifierMixin, parts: list[np.ndarray], is_converted: np.ndarray, old: np.ndarray
) -> np.ndarray:
    rows = np.hstack(parts)
    return model.fit(rows[old], is_converted[old]).predict_proba(rows)[:, 1]


def regression_scores(
    features: csr_matrix, is_converted: np.ndarray, old: np.ndarray
) -> np.ndarray:
    """Return the scores of all rows by logistic regression on the features of the scorecard."""
    scaler = StandardScaler(with_mean=False).fit(features[old])
    model = LogisticRegression(max_iter=5000)
    model.fit(scaler.transform(features[old]), is_converted[old])
    return model.decision_function(scaler.transform(features))
