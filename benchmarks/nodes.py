"""What the models of a dbt run took, from its run_results.json."""

import json
from pathlib import Path


def node_seconds(run_results: Path) -> dict[str, float]:
    """Return the seconds of each node by name, the slowest first."""
    content = json.loads(run_results.read_text(encoding="utf-8"))
    seconds = {
        row["unique_id"].split(".", 2)[-1]: row["execution_time"] for row in content["results"]
    }
    return dict(sorted(seconds.items(), key=lambda item: (-item[1], item[0])))
