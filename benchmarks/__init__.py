"""What the project costs in time and memory, beside a floor and what else one could run."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# the scripts judge rare texts (job titles, details) by the reference of the tests
sys.path.append(str(ROOT / "tests" / "python"))
