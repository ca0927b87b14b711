"""Seeds of one model: what the scripts and the warehouse are compared by."""

import csv
import shutil
from pathlib import Path


def keep_one_model(seeds: Path, target: Path, model_id: str) -> None:
    """Copy a folder of seeds without the rows of other models; the one is the champion then."""
    shutil.copytree(seeds, target)
    for path in target.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header, rows = reader.fieldnames, list(reader)
        if "model_id" not in header:
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            for row in rows:
                if row["model_id"] == model_id:
                    writer.writerow(row | {"status": "champion"} if "status" in header else row)
