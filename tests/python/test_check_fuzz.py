"""Whatever a fuzzer makes of good seeds is reported, or loads exactly as it reads."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from check_cases import BROKEN
from check_seeds import GOOD, write_seeds
from lead_scoring.check import check_folder
from lead_scoring.check.fixing import fix_folder
from lead_scoring.seeds.reading import read_source
from lead_scoring.seeds.schema import Seed, load_schema
from lead_scoring.seeds.tokens import tokenize
from lead_scoring.texts import BLANKS

SCHEMA = load_schema()
NASTY = list(
    ",;|\t\"'\n\r #*.-+0123456789eE{}<>=\\/_aZ\u00e4\u00df\u20ac\u00a0\u200b\ufeff\u2212\0"
)
PIECES = [
    *NASTY,
    '""',
    "\r\n",
    '",',
    ',"',
    "\n\n",
    "\n,\n",
    "NULL",
    "1.000",
    "1e3",
    "=======",
    "<<<<<<< HEAD\n",
    "# ",
    "sep=;\n",
    "\u2028",
    "\x85",
    "\x0b",
]
BYTES = [b"\xff", b"\xfe\xff", b"\xc3", b"\xe4", b"\x80", b"\x00", b"\xef\xbb\xbf", b"\xa0"]


def _insert(draw, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(PIECES)) + text[at:]


def _delete(draw, text: str) -> str:
    at = draw(st.integers(0, max(0, len(text) - 1)))
    return text[:at] + text[at + draw(st.integers(1, 5)) :]


def _copy(draw, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(1, 40))]
    at = draw(st.integers(0, len(text)))
    return text[:at] + piece + text[at:]


def _swap_cells(draw, text: str) -> str:
    cells = text.split(",")
    first, second = (draw(st.integers(0, len(cells) - 1)) for _ in range(2))
    cells[first], cells[second] = cells[second], cells[first]
    return ",".join(cells)


def _swap_lines(draw, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[first], lines[second] = lines[second], lines[first]
    return "".join(lines)


def _replace_cell(draw, text: str) -> str:
    cells = text.split(",")
    cells[draw(st.integers(0, len(cells) - 1))] = draw(st.text(st.sampled_from(NASTY), max_size=6))
    return ",".join(cells)


MUTATIONS = [_insert, _insert, _delete, _copy, _swap_cells, _swap_lines, _replace_cell]


@st.composite
def broken_seeds(draw) -> tuple[str, bytes]:
    """Draw the name of a seed and its content after one to four mutations."""
    name = draw(st.sampled_from(sorted(GOOD)))
    text = GOOD[name]
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(MUTATIONS))(draw, text)
    data = text.encode("utf-8")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.sampled_from(BYTES)) + data[at:]
    return name, data


def _as_read(path: Path) -> list[list[str]]:
    """Return the cells of a file as the check reads them, blank lines left out."""
    records = tokenize(read_source(path).text)
    return [record.texts for record in records if record.texts != [""]]


def _texts_in_duckdb(path: Path, width: int) -> list[list[str]]:
    columns = ", ".join(f"'c{index}': 'varchar'" for index in range(width))
    rows = duckdb.sql(
        f"select * from read_csv($path, columns = {{{columns}}}, header = false, delim = ',',"
        " quote = '\"', escape = '\"', strict_mode = true, auto_detect = false,"
        " all_varchar = true)",
        params={"path": str(path)},
    )
    return [[text or "" for text in row] for row in rows.fetchall()]


def _loaded_by_dbt(path: Path, seed: Seed, header: list[str]) -> list[tuple]:
    """Return the rows as the seed materialization of dbt-duckdb loads them."""
    types = {column.name: column.data_type for column in seed.columns}
    columns = ", ".join(f"{name} {types.get(name, 'text')}" for name in header)
    duckdb.sql(f"create or replace temp table loaded ({columns})")
    duckdb.sql(f"copy loaded from '{path}' (format csv, header true, delimiter ',')")
    return duckdb.sql("select * from loaded").fetchall()


def _value(text: str, data_type: str) -> object:
    if not text:
        return None
    stripped = text.strip(BLANKS)
    if data_type == "boolean":
        return stripped.lower() == "true"
    if data_type == "date":
        return datetime.date.fromisoformat(stripped)
    return text if data_type == "text" else Decimal(stripped)


def _assert_harmless(path: Path, seed: Seed) -> None:
    header, *rows = _as_read(path)
    assert _texts_in_duckdb(path, len(header)) == [header, *rows]
    types = {column.name: column.data_type for column in seed.columns}
    expected = [
        tuple(_value(text, types.get(name, "text")) for name, text in zip(header, row, strict=True))
        for row in rows
    ]
    assert _loaded_by_dbt(path, seed, header) == expected


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seeds(tmp_path_factory.mktemp("fuzz"))


@contextmanager
def _one_broken(folder: Path, name: str, data: bytes) -> Iterator[Path]:
    """Replace one of the good seeds for a while."""
    path = folder / f"{name}.csv"
    path.write_bytes(data)
    try:
        yield path
    finally:
        path.write_text(GOOD[name], encoding="utf-8")


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken=broken_seeds())
def test_a_broken_seed_is_reported_or_harmless(folder: Path, broken: tuple[str, bytes]):
    name, data = broken
    with _one_broken(folder, name, data) as path:
        findings = check_folder(path)
        lines = len(read_source(path).line_starts)
        assert all(1 <= one.line <= lines and one.column >= 1 for one in findings)
        if not any(one.is_error for one in findings):
            _assert_harmless(path, SCHEMA[name])


@pytest.mark.parametrize("label", BROKEN)
def test_a_warning_alone_is_harmless(folder: Path, label: str):
    name, mutate = BROKEN[label][:2]
    changed = mutate(GOOD[name])
    data = changed if isinstance(changed, bytes) else changed.encode("utf-8")
    with _one_broken(folder, name, data) as path:
        if not any(one.blocks_build for one in check_folder(path)):
            _assert_harmless(path, SCHEMA[name])


def _visible(path: Path) -> list[list[str]]:
    """Return the cells of a file without blanks and characters that nobody sees."""
    return [
        ["".join(filter(str.isprintable, text)).replace(" ", "") for text in row]
        for row in _as_read(path)
    ]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken=broken_seeds())
@example(broken=("tiers", b" \xef\xbb\xbf," + GOOD["tiers"].encode()))
@example(broken=("tiers", b"\n\xef\xbb\xbfabove the header\n" + GOOD["tiers"].encode()))
@example(broken=("tiers", b"\xef\xbb\xbf\xef\xbb\xbfno header"))
def test_mending_settles_and_keeps_what_is_sound(folder: Path, broken: tuple[str, bytes]):
    name, data = broken
    with _one_broken(folder, name, data) as path:
        was_sound = not any(one.is_error for one in check_folder(folder))
        before = _visible(path)
        fix_folder(path)
        assert fix_folder(path) == []
        if was_sound:
            assert not [one for one in check_folder(folder) if one.is_error]
            assert _visible(path) == before
