"""What a scenario expects: columns of the score, points and reasons of single rules."""

from yaml.nodes import Node

from lead_scoring.scenarios.case import Expectation, Expected
from lead_scoring.scenarios.vocabulary import Vocabulary
from lead_scoring.scenarios.yaml_file import YamlFile
from lead_scoring.texts import fold

NUMBERS = ("lead_score", "fit_points", "behavior_points", "negative_points")
NAMES = ("tier", "grade", "action")
BOOLEANS = ("is_mql", "is_sales_ready", "is_disqualified", "in_audience")
EXPECT_KEYS = (*NUMBERS, *NAMES, *BOOLEANS, "points", "reasons")


def parse_expected(
    file: YamlFile, vocabulary: Vocabulary, node: Node | None, model_id: str | None
) -> Expected:
    """Return what is expected; names are looked up where the model is known."""
    expected = Expected()
    if node is None:
        return expected
    keys = file.keys(node, "expect", EXPECT_KEYS)
    if not keys and not file.findings:
        file.report(node, "cell-empty", "expect is empty; name what is expected, such as tier")
    for name, value in keys.items():
        if name in NUMBERS:
            found = file.number(value, name)
        elif name in BOOLEANS:
            found = file.boolean(value, name)
        elif name in NAMES:
            found = _name(file, vocabulary, name, value, model_id)
        else:
            _of_rules(file, vocabulary, expected, name, value, model_id)
            continue
        if found is not None:
            expected.columns[name] = Expectation(file.place(value), found)
    _check_audience(file, keys, expected)
    return expected


def _name(
    file: YamlFile, vocabulary: Vocabulary, column: str, value: Node, model_id: str | None
) -> str | None:
    if model_id is None:
        return file.text(value, column)
    known = {
        "tier": vocabulary.tiers,
        "grade": vocabulary.grades,
        "action": vocabulary.actions,
    }[column](model_id)
    seed = "grades" if column == "grade" else "tiers"
    return file.name(value, column, known, f"{seed} of {model_id}")


def _of_rules(
    file: YamlFile,
    vocabulary: Vocabulary,
    expected: Expected,
    name: str,
    node: Node,
    model_id: str | None,
) -> None:
    """Add the points or reasons that are expected of single rules or caps."""
    known = {} if model_id is None else vocabulary.contributions(model_id)
    for key, value in file.pairs(node, name):
        if model_id is not None:
            file.name(key, "rule", known, f"the rules of {model_id}")
        found = file.number(value, name) if name == "points" else file.text(value, name)
        if found is not None:
            target = expected.points if name == "points" else expected.reasons
            target[fold(key.value)] = Expectation(file.place(value), found)


def _check_audience(file: YamlFile, keys: dict[str, Node], expected: Expected) -> None:
    in_audience = expected.columns.get("in_audience")
    if in_audience is not None and in_audience.value is False and len(keys) > 1:
        file.report(
            keys["in_audience"],
            "contradiction",
            "a lead outside the audience has no score; expect nothing beside in_audience: false",
        )
