"""From a YAML file to scenarios."""

from pathlib import Path

from yaml.nodes import Node

from lead_scoring.check.references import DERIVED_ATTRIBUTES
from lead_scoring.scenarios.case import Case, Deal, Event
from lead_scoring.scenarios.expecting import parse_expected
from lead_scoring.scenarios.vocabulary import Vocabulary
from lead_scoring.scenarios.yaml_file import YamlFile
from lead_scoring.seeds.findings import Finding
from lead_scoring.texts import fold, meant, shown

FILE_KEYS = ("model", "scenarios")
SCENARIO_KEYS = ("name", "created_days_ago", "lead", "events", "deals", "expect")
EVENT_KEYS = ("event", "detail", "days_ago", "times")
DEAL_KEYS = ("stage", "days_ago")
MOST_DAYS = 36_500
MOST_TIMES = 1_000
_STAGES = ("won", "lost")
_QUANTITIES = ("employee_count", "annual_revenue")


def parse_file(path: Path, vocabulary: Vocabulary) -> tuple[list[Case], list[Finding]]:
    """Return the scenarios of a file, and everything that is wrong with it, sorted by place.

    Where something is wrong the scenarios are incomplete and not meant to be run.
    """
    file = YamlFile(path)
    root = file.root()
    cases = [] if root is None else _cases(file, vocabulary, root)
    return cases, sorted(set(file.findings))


def _cases(file: YamlFile, vocabulary: Vocabulary, root: Node) -> list[Case]:
    keys = file.keys(root, "a file of scenarios", FILE_KEYS, required=FILE_KEYS)
    model_id = None
    if "model" in keys:
        model_id = file.name(keys["model"], "model", vocabulary.models, "the models that score")
    cases: dict[str, Case] = {}
    for node in file.items(keys["scenarios"], "scenarios") if "scenarios" in keys else ():
        case = _case(file, vocabulary, node, model_id)
        first = cases.setdefault(fold(case.name), case)
        if case.name and first is not case:
            what = f"{shown(case.name)} stands on line {first.place.line} as well"
            file.report(node, "repeated", f"{what}; give each scenario a name of its own")
    return list(cases.values())


def _case(file: YamlFile, vocabulary: Vocabulary, node: Node, model_id: str | None) -> Case:
    keys = file.keys(node, "a scenario", SCENARIO_KEYS, required=("name", "expect"))
    created = 0
    if "created_days_ago" in keys:
        created = _days(file, keys["created_days_ago"], "created_days_ago")
    events = file.items(keys["events"], "events") if "events" in keys else ()
    deals = file.items(keys["deals"], "deals") if "deals" in keys else ()
    return Case(
        place=file.place(node),
        model_id=model_id or "",
        name=(file.text(keys["name"], "name") if "name" in keys else None) or "",
        created_days_ago=created,
        attributes=_attributes(file, vocabulary, keys["lead"]) if "lead" in keys else {},
        events=[_event(file, vocabulary, one) for one in events],
        deals=[_deal(file, one) for one in deals],
        expected=parse_expected(file, vocabulary, keys.get("expect"), model_id),
    )


def _attributes(file: YamlFile, vocabulary: Vocabulary, node: Node) -> dict[str, str]:
    """Return what is known of the lead, each value as it is written."""
    known = vocabulary.attributes
    attributes = {}
    for key, value in file.pairs(node, "lead"):
        name = fold(key.value)
        if name in DERIVED_ATTRIBUTES:
            file.report(key, "unknown-key", f"{name} is derived; give what it is derived from")
        elif name == "created_at":
            file.report(key, "unknown-key", "give created_days_ago beside lead, not created_at")
        elif name not in known:
            file.report(
                key,
                "unknown-key",
                f"{shown(key.value)} is no attribute of a lead, and no rule asks for it; "
                f"{meant(key.value, known, limit=30)}",
            )
        if name in _QUANTITIES:
            file.number(value, name)
        attributes[name] = file.text(value, name) or ""
    return attributes


def _event(file: YamlFile, vocabulary: Vocabulary, node: Node) -> Event:
    keys = file.keys(node, "an event", EVENT_KEYS, required=("event", "days_ago"))
    name = detail = None
    if "event" in keys:
        name = file.name(keys["event"], "event", vocabulary.event_names, "event_mapping")
    if "detail" in keys:
        detail = file.text(keys["detail"], "detail")
    times = 1
    if "times" in keys:
        times = file.whole(keys["times"], "times", 1, MOST_TIMES) or 1
    days = _days(file, keys["days_ago"], "days_ago") if "days_ago" in keys else 0
    return Event(file.place(node), name or "", detail, days, times)


def _deal(file: YamlFile, node: Node) -> Deal:
    keys = file.keys(node, "a deal", DEAL_KEYS, required=DEAL_KEYS)
    stage = file.text(keys["stage"], "stage") if "stage" in keys else None
    if stage is not None and fold(stage) not in _STAGES:
        message = f"stage is won or lost, not {shown(stage)}; an open deal changes no score"
        file.report(keys["stage"], "unknown-name", message)
    days = _days(file, keys["days_ago"], "days_ago") if "days_ago" in keys else 0
    return Deal(fold(stage or ""), days)


def _days(file: YamlFile, node: Node, what: str) -> int:
    return file.whole(node, what, 0, MOST_DAYS) or 0
