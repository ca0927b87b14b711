"""The command line that the scripts share."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path


def main(write_scores: Callable[[Path, Path, date, Path], None]) -> None:
    """Call `write_scores` with raw folder, seeds folder, date and the file to write."""
    parser = argparse.ArgumentParser(description="Write the scores of one model as Parquet.")
    parser.add_argument("raw_path", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("as_of", type=date.fromisoformat)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    write_scores(given.raw_path, given.seeds, given.as_of, given.target)
