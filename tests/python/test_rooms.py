"""The walls that import-linter does not see: which Python module may name which table."""

import re

from harness import ROOT

READS = re.compile(r"""(?:\b(?:from|join)\s+(?:\w+\.)?|["'+])(\w+)""")


def test_one_module_alone_names_tables_that_are_no_marts():
    models = [path for path in (ROOT / "models").rglob("*.sql") if "marts" not in path.parts]
    private = {path.stem for path in models if "_" in path.stem}  # other names are words as well
    assert private
    modules = [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    named = {path.name: private & set(READS.findall(path.read_text())) for path in modules}
    assert [name for name, tables in named.items() if tables] == ["private_tables.py"]
