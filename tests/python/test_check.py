"""The check of the rule seeds: exact places, harmless files, mending, output, the own seeds."""

import csv
import io
import json
import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from check_cases import BROKEN, replaced
from check_seeds import GOOD, write_seeds
from lead_scoring.check import check_folder, docs
from lead_scoring.check.command import command
from lead_scoring.check.fixing import fix_folder
from lead_scoring.seeds.findings import as_github, as_text
from lead_scoring.seeds.schema import SEED_FOLDER, load_schema


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_seeds(tmp_path / "seeds")


def test_good_seeds_have_no_finding(seeds: Path):
    assert check_folder(seeds) == []


@pytest.mark.parametrize("label", BROKEN)
def test_broken_seed_is_found_at_its_place(tmp_path: Path, label: str):
    seed, mutate, line, column, severity, fragment = BROKEN[label]
    folder = write_seeds(tmp_path / "seeds", **{seed: mutate(GOOD[seed])})
    findings = check_folder(folder)
    about = [one for one in findings if fragment in one.message and one.severity == severity]
    assert about, as_text(findings)
    if line is not None:
        assert (about[0].path.stem, about[0].line, about[0].column) == (seed, line, column), (
            as_text(findings)
        )


def _reordered(text: str) -> str:
    """Return the columns in reverse order."""
    return "".join(",".join(reversed(line.split(","))) + "\n" for line in text.splitlines())


HARMLESS = {
    "byte-order mark": ("grades", lambda t: t.encode("utf-8-sig")),
    "other order of columns": ("grades", _reordered),
    "other order of rows": ("grades", lambda t: t[:36] + "".join(sorted(t[36:].splitlines(True)))),
    "no line end at the end": ("grades", str.rstrip),
    "quoted cells": ("grades", replaced("base,fit,A,10", '"base","fit","A","10"')),
    "doubled quotes": ("tiers", replaced("Hot", '"so called ""hot"" leads"')),
    "decimal points": ("behavior_rules", replaced("7.5", "12.25")),
    "plus sign": ("behavior_rules", replaced("7.5", "+7.5")),
    "three decimals below one": ("behavior_rules", replaced("-2,none", "-0.125,none")),
    "capitals in booleans": ("tiers", replaced("true,true", "TRUE,True")),
    "capitals in operators": ("fit_rules", replaced("between", "BETWEEN")),
    "umlauts": ("tiers", replaced("call", "höflich anrufen")),
    "sql as text": ("fit_rules", replaced("it|software", "'); drop table x; --|a%b_c")),
    "jinja as text": ("tiers", replaced("call", "{{ env_var('HOME') }}")),
    "leading zeros": ("grades", replaced("fit,A", "fit,001")),
    "expiry on the same day": ("behavior_rules", replaced("-10,,,,", "-10,,,0,")),
    "minimum above the maximum": ("behavior_rules", replaced(",1,5,3,", ",1,2,3,")),
    "open score": ("scoring_models", replaced("0,100", ",")),
    "negative floor": ("tiers", replaced("All,0", "All,-10")),
    "number as seniority": ("job_levels", replaced("ceo,c_level,100", "ceo,c_level,-100")),
    "two events of one name": (
        "event_mapping",
        lambda t: t + "page,starts_with,/about,page_view,15\n",
    ),
    "bar in a text": ("tiers", replaced("call", "call | write")),
    "catch-all without attribute": ("routing_rules", replaced("lead_id,is_not_empty", ",")),
    "owners who share": (
        "routing_rules",
        lambda t: t + "90,lead_id,is_not_empty,,Inbound,second@example.com\n",
    ),
    "no audience": ("gates", lambda t: t.splitlines()[0] + "\n"),
    "no grades": ("grades", lambda t: t.splitlines()[0] + "\n"),
    "no routing": ("routing_rules", lambda t: t.splitlines()[0] + "\n"),
    "no domains": ("free_email_domains", lambda t: t.splitlines()[0] + "\n"),
}


@pytest.mark.parametrize("label", HARMLESS)
def test_legal_seed_has_no_finding(tmp_path: Path, label: str):
    seed, mutate = HARMLESS[label]
    findings = check_folder(write_seeds(tmp_path, **{seed: mutate(GOOD[seed])}))
    assert findings == [], as_text(findings)


def test_header_only_seeds_have_no_error(tmp_path: Path):
    headers = {name: text.splitlines()[0] + "\n" for name, text in GOOD.items()}
    kept = {name: GOOD[name] for name in ("scoring_models", "tiers")}
    findings = check_folder(write_seeds(tmp_path, **{**headers, **kept}))
    assert not [one for one in findings if one.is_error], as_text(findings)


def test_layout_of_folders_is_free(tmp_path: Path, seeds: Path):
    (seeds / "a" / "b").mkdir(parents=True)
    (seeds / "tiers.csv").rename(seeds / "a" / "b" / "tiers.csv")
    assert check_folder(seeds) == []


def test_every_error_is_reported_at_once(tmp_path: Path):
    findings = check_folder(
        write_seeds(
            tmp_path,
            behavior_rules=GOOD["behavior_rules"].replace("7.5", "x").replace("-10", "10"),
            tiers=GOOD["tiers"].replace("Hot,50", "Hot,0"),
        )
    )
    places = [(one.path.stem, one.line, one.column) for one in findings if one.is_error]
    assert places == [("behavior_rules", 2, 33), ("behavior_rules", 3, 27), ("tiers", 3, 14)]


@pytest.mark.parametrize(
    ("name", "other", "fragment"),
    [
        ("tiers", None, "tiers is missing"),
        ("tiers", "tier.csv", "rename the file to tiers.csv"),
        ("tiers", "tiers.CSV", "rename the file to tiers.csv"),
    ],
)
def test_missing_and_misnamed_files(seeds: Path, name: str, other: str | None, fragment: str):
    file = seeds / f"{name}.csv"
    if other is None:
        file.unlink()
    else:
        file.rename(seeds / other)
    findings = [one for one in check_folder(seeds) if one.is_error]
    assert len(findings) == 1
    assert fragment in findings[0].message
    assert findings[0].path.name == (other or "tiers.csv")


def test_a_seed_in_two_folders(seeds: Path):
    (seeds / "old").mkdir()
    (seeds / "old" / "tiers.csv").write_text(GOOD["tiers"])
    findings = check_folder(seeds)
    assert [one.code for one in findings] == ["file-twice"]


def test_one_file_is_checked_together_with_the_others(tmp_path: Path):
    seeds = write_seeds(
        tmp_path / "seeds",
        grades=GOOD["grades"].replace("base,fit,A", "bass,fit,A"),
        tiers=GOOD["tiers"].replace("Hot,50", "Hot,0"),
    )
    assert [one.code for one in check_folder(seeds / "grades.csv")] == ["unknown-model"]


def test_column_of_the_raw_leads_is_an_attribute(tmp_path: Path):
    rules = GOOD["fit_rules"] + "base,beta,company,in_beta,equals,yes,5,in the beta\n"
    seeds = write_seeds(tmp_path / "seeds", fit_rules=rules)
    assert [one.code for one in check_folder(seeds)] == ["unknown-attribute"]
    (tmp_path / "dbt_project.yml").touch()
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "leads.csv").write_text("lead_id,created_at,In_Beta\n")
    assert check_folder(seeds) == []


def _german_excel(text: str) -> bytes:
    """Return what a German spreadsheet makes of a seed."""
    local = {"true": "WAHR", "false": "FALSCH", "7.5": "7,5"}
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    for row in csv.reader(text.splitlines()):
        writer.writerow(local.get(cell, cell) for cell in row)
    return file.getvalue().encode("cp1252")


MENDED = {
    "byte-order mark": ("tiers", lambda t: t.encode("utf-8-sig")),
    "latin-1": ("scoring_models", lambda t: t.encode("latin-1")),
    "utf-16": ("tiers", lambda t: t.encode("utf-16")),
    "crlf": ("tiers", lambda t: t.replace("\n", "\r\n")),
    "cr": ("tiers", lambda t: t.replace("\n", "\r")),
    "mixed line ends": ("tiers", replaced("call,24\n", "call,24\r\n")),
    "no line end at the end": ("tiers", str.rstrip),
    "semicolons": ("tiers", lambda t: t.replace(",", ";")),
    "tabs": ("tiers", lambda t: t.replace(",", "\t")),
    "german spreadsheet": ("behavior_rules", _german_excel),
    "german spreadsheet, booleans": ("tiers", _german_excel),
    "sep line": ("tiers", lambda t: "sep=;\n" + t.replace(",", ";")),
    "blanks around": ("tiers", lambda t: t.replace(",", " , ")),
    "no-break blanks": ("tiers", lambda t: t.replace("50", "\u00a050\u202f")),
    "zero-width blanks": ("tiers", lambda t: t.replace("50", "\u200b50\ufeff")),
    "capitals in header": ("tiers", lambda t: t.replace("min_score", "Min Score")),
    "empty lines": ("tiers", lambda t: "\n" + t.replace("\n", "\n\n") + "  \n"),
    "rows of commas": ("tiers", lambda t: t + ",,,,,,,\n"),
    "columns without a name": ("tiers", lambda t: t.replace("\n", ",,\n")),
    "surplus commas in one row": ("tiers", replaced("call,24", "call,24,,")),
    "blank after quote": ("tiers", replaced("call", '"call" ')),
    "typographic minus": ("behavior_rules", replaced("-10", "\u221210")),
    "decimal comma": ("behavior_rules", replaced("7.5", '"7,5"')),
    "apostrophe": ("behavior_rules", replaced("7.5", "'7.5")),
}


@pytest.mark.parametrize("label", MENDED)
def test_what_has_one_meaning_is_mended(tmp_path: Path, label: str):
    seed, mutate = MENDED[label]
    write_seeds(tmp_path, **{seed: mutate(GOOD[seed])})
    assert fix_folder(tmp_path) == [tmp_path / f"{seed}.csv"]
    assert (tmp_path / f"{seed}.csv").read_bytes().decode("utf-8") == GOOD[seed]
    assert fix_folder(tmp_path) == []


def test_quotes_inside_a_cell_are_doubled(tmp_path: Path):
    write_seeds(tmp_path, tiers=GOOD["tiers"].replace("Hot", 'very "hot"'))
    fix_folder(tmp_path)
    assert 'base,hot,"very ""hot""",50' in (tmp_path / "tiers.csv").read_text()
    assert check_folder(tmp_path) == []


@pytest.mark.parametrize(
    "label", ["unclosed quote", "conflict middle", "thousands dot", "extra cell", "doubled header"]
)
def test_what_has_several_meanings_is_left_alone(tmp_path: Path, label: str):
    seed, mutate = BROKEN[label][:2]
    folder = write_seeds(tmp_path, **{seed: mutate(GOOD[seed])})
    before = check_folder(folder)
    assert fix_folder(folder) == []
    assert check_folder(folder) == before


def test_good_seeds_are_not_touched(seeds: Path):
    assert fix_folder(seeds) == []


app = typer.Typer()
app.command()(command)


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_command_succeeds_on_good_seeds(seeds: Path):
    result = run(seeds)
    assert result.exit_code == 0
    assert result.stdout == "0 errors, 0 warnings\n"


def test_command_fails_on_errors_and_prints_them_before_warnings(tmp_path: Path):
    folder = write_seeds(
        tmp_path,
        tiers=GOOD["tiers"].replace("Hot,50", "Hot,fifty"),
        grades=GOOD["grades"].replace("A,10", "A,10 "),
    )
    result = run(folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f'{folder}/tiers.csv:3:14: error not-a-number: min_score "fifty" is not a number; '
        "write digits such as 10 or -2.5",
        "",
        f'{folder}/grades.csv:2:12: warning blank-around: min_points "10 " begins or ends with '
        'a blank; write "10"',
        "",
        "1 error, 1 warning",
    ]


def test_command_succeeds_on_warnings(tmp_path: Path):
    assert run(write_seeds(tmp_path, grades=GOOD["grades"].replace("A,10", "A,10 "))).exit_code == 0


def test_command_mends(tmp_path: Path):
    folder = write_seeds(tmp_path, tiers=GOOD["tiers"].replace(",", ";"))
    assert run(folder).exit_code == 1
    result = run(folder, "--fix")
    assert result.exit_code == 0
    assert f"mended {folder}/tiers.csv" in result.stderr


def test_command_says_that_a_folder_is_missing(tmp_path: Path):
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "There is no" in result.stderr


def test_json_has_every_part(tmp_path: Path):
    folder = write_seeds(tmp_path, tiers=GOOD["tiers"].replace("Hot,50", "Hot,fifty"))
    result = run(folder, "--format", "json")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert (found["line"], found["column"], found["severity"]) == (3, 14, "error")
    assert found["file"] == f"{folder}/tiers.csv"


def test_annotations_name_the_file_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = write_seeds(tmp_path / "seeds", tiers=GOOD["tiers"].replace("Hot,50", "Hot,50%"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert as_github(check_folder(folder)) == (
        '::error file=seeds/tiers.csv,line=3,col=14,title=not-a-number::min_score "50%25" is not '
        "a number; write the digits alone, such as 50"
    )


def test_own_seeds_have_no_finding():
    findings = check_folder(SEED_FOLDER)
    assert findings == [], as_text(findings)


def test_own_seeds_are_checked_in_well_under_a_second():
    start = time.perf_counter()
    check_folder(SEED_FOLDER)
    assert time.perf_counter() - start < 1


def test_column_page_is_up_to_date():
    assert docs.main(["--check"]) == 0


def test_schema_has_the_columns_of_the_seeds_and_their_types():
    schema = load_schema()
    assert set(schema) == set(GOOD)
    for name, seed in schema.items():
        assert GOOD[name].splitlines()[0] == ",".join(seed.names)
        types = {
            column: "text" if "text" in data_type else data_type
            for column, data_type in seed.column_types.items()
        }
        assert types == {column.name: column.data_type for column in seed.columns}
