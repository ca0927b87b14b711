"""The report as its readers meet it: in a real browser, from a file, in both languages."""

import json
import re
import shutil
import string
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import sync_playwright
from typer.testing import CliRunner

from lead_scoring.cli import app
from lead_scoring.demo_data import generate
from lead_scoring.report.language import LANGUAGES, Language, messages
from quick_sandbox import QuickSandbox
from tiny import behavior, gate, seeds, tier

pytestmark = pytest.mark.slow

AS_OF = date(2026, 11, 20)
VARIABLES = {"audit_cohorts": 8, "calibration_min_conversions": 10}  # enough for a small build
INJECTION = "<script>document.title = 'run'</script><b>&\"'"
MINUS = "\u2212"
REPORT = Path(__file__).parents[2] / "scripts" / "lead_scoring" / "report"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    return QuickSandbox(tmp_path_factory.mktemp("report") / "project")


@pytest.fixture(scope="module")
def demo(sandbox, tmp_path_factory):
    """The project's own rules on invented leads; one company and a tier have hostile names."""
    generate(sandbox.raw_path, leads=700, events=21_000, as_of=AS_OF)
    sandbox.run(AS_OF, variables=VARIABLES)
    # views of a warehouse know it by the name of its file
    built = shutil.copy(sandbox.database, tmp_path_factory.mktemp("demo"))
    with duckdb.connect(str(built)) as connection:
        hottest = connection.execute(
            """
            select lead_id from scored_leads
            where is_sales_ready
            order by tier_rank desc, lead_score desc, lead_id limit 1
            """
        ).fetchone()
        connection.execute(
            "update int_scores_today set action = ?, tier_label = ? where lead_id = ?",
            [INJECTION, INJECTION, *hottest],
        )
        connection.execute(
            "update described_leads set company_name = ? where lead_id = ?",
            [INJECTION, *hottest],
        )
        connection.execute("update tier_funnel set tier_label = ? where tier = 'warm'", [INJECTION])
    return built


@pytest.fixture(scope="module")
def tiny(demo, sandbox):
    """One model without grades, no conversions, nobody ready for sales."""
    sandbox.write_seeds(
        seeds(
            behavior_rules=[behavior("visited", "5")],
            tiers=[tier("cold", 0), tier("hot", 50, "true", "true")],
            gates=[gate("accept", "industry", "equals", "it")],
        )
    )
    people = [{"lead_id": "anna", "created_at": "2026-10-01"}]
    visit = {"event_id": "1", "lead_id": "anna", "event_name": "visit", "occurred_at": str(AS_OF)}
    sandbox.write_raw({"leads": people, "events": [visit], "opportunities": []})
    sandbox.run(AS_OF, variables=VARIABLES)
    return sandbox.database


def rows(database, query):
    """The rows of a query, as dicts."""
    with duckdb.connect(str(database), read_only=True) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture(scope="module")
def browser():
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
    if found is None:
        pytest.fail("The report is tested in a browser: install Debian's package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(demo, tmp_path_factory):
    """The file of each kind of page."""
    folder = tmp_path_factory.mktemp("pages")
    kinds = {
        "en": [],
        "de": ["--language", "de"],
        "contacts": ["--with-contacts"],
        "challenger": ["--model", "threshold_100", "--leads", "3"],
    }
    return {kind: write(demo, folder / f"{kind}.html", *given) for kind, given in kinds.items()}


def run(warehouse, *arguments):
    environment = {"COLUMNS": "120", "LEAD_SCORING_DB": str(warehouse)}
    return CliRunner(env=environment).invoke(app, ["report", *map(str, arguments)])


def write(database, path, *arguments):
    done = run(database, "--database", database, "--output", path, *arguments)
    assert done.exit_code == 0, done.output
    return path


def opened(browser, path, **context):
    """Open a page; return it with all that it asked for or complained about."""
    page = browser.new_context(**context).new_page()
    told = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(path.as_uri())
    return page, told


@pytest.mark.parametrize("kind", ["en", "de", "contacts", "challenger"])
def test_it_opens_from_a_file_and_asks_for_nothing(browser, pages, kind):
    page, told = opened(browser, pages[kind], offline=True)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert told == [pages[kind].as_uri()]
    assert not re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?https?:", pages[kind].read_text())
    assert pages[kind].stat().st_size < 3_000_000
    assert page.locator("html").get_attribute("lang") == ("de" if kind == "de" else "en")


def test_a_hostile_name_is_text(browser, pages):
    page, _ = opened(browser, pages["en"])
    assert page.title().startswith("Lead report")
    row = page.locator("#hot-leads tbody tr").first
    assert row.locator(".company").inner_text() == INJECTION
    assert row.locator(".tier").inner_text() == INJECTION
    assert "<script>" in page.locator("#chart-funnel svg").text_content()
    assert page.locator("script").count() == 2  # the page's own, and the thresholds as data
    # the page's policy would not run another script even if one got in
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'document.title = \"run\"'}))"
    )
    assert page.title().startswith("Lead report")


def test_the_figures_are_those_of_the_marts(browser, demo, pages):
    page, _ = opened(browser, pages["en"])
    ready, scored = rows(
        demo, "select count(*) filter (is_sales_ready) as n, count(*) as leads from scored_leads"
    )[0].values()
    assert ready > 1
    tiles = page.locator(".tile").all_inner_texts()
    assert str(ready) in tiles[0].split()
    assert f"of {scored:,} scored" in tiles[1]

    expected = rows(
        demo,
        """
        select lead_id, lead_score from scored_leads where is_sales_ready
        order by tier_rank desc, lead_score desc, lead_id limit 25
        """,
    )
    shown = page.locator("#hot-leads tbody tr")
    ids = [row["lead_id"] for row in expected]
    assert shown.evaluate_all("rows => rows.map(row => row.dataset.lead)") == ids
    for row in range(len(ids)):
        points = shown.nth(row).locator("details .points").all_text_contents()
        *contributions, total = (Decimal(text.replace(MINUS, "-")) for text in points)
        assert sum(contributions) == total == expected[row]["lead_score"]

    lead_counts = rows(
        demo, "select leads from tier_funnel where model_id = 'b2b_default' order by tier_rank"
    )
    cells = page.locator("#chart-funnel tbody tr td:nth-child(3)").all_text_contents()
    assert cells == [f"{row['leads']:,}" for row in lead_counts]
    auc = rows(
        demo,
        """
        select auc from model_performance
        where model_id = 'b2b_default' and split = 'out_of_time'
        """,
    )[0]["auc"]
    assert f"AUC {auc:.3f}" in page.locator(".findings").inner_text()
    verdicts = Counter(
        row["verdict"]
        for row in rows(
            demo, "select verdict from rule_conversion_audit where model_id = 'b2b_default'"
        )
    )
    shown_verdicts = page.locator("#rules .verdict").evaluate_all(
        "all => all.map(one => one.classList[1].replaceAll('-', ' '))"
    )
    assert Counter(shown_verdicts) == verdicts
    for chart in ("funnel", "matrix", "distribution", "conversions", "gains", "calibration"):
        assert page.locator(f"#chart-{chart} svg path").count() > 2, chart


def test_the_explorer_is_worked_by_the_keyboard(browser, demo, pages):
    page, told = opened(browser, pages["de"])
    candidates = rows(
        demo, "select * from threshold_audit where model_id = 'b2b_default' order by threshold"
    )
    current = next(i for i, row in enumerate(candidates) if row["is_current"])
    slider = page.get_by_label("Schwelle", exact=True)
    show = page.locator("#explorer [data-show='leads_per_month']")
    say = Language("de")
    assert show.text_content() == say.number(candidates[current]["leads_per_month"], 1)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    chosen = candidates[current - 1]
    assert show.text_content() == say.number(chosen["leads_per_month"], 1)
    precision = page.locator("#explorer [data-show='precision']")
    assert precision.text_content() == say.percent(chosen["precision"])
    assert slider.get_attribute("aria-valuetext").startswith(say.points(chosen["threshold"]))
    page.keyboard.press("Home")
    assert page.locator("[data-bar='recall_share']").get_attribute("width") == str(
        round(100 * float(candidates[0]["recall"]), 12)
    ).removesuffix(".0")
    assert told == [pages["de"].as_uri()]


def test_the_table_is_sorted_by_the_keyboard(browser, pages):
    page, _ = opened(browser, pages["en"])
    heading = page.locator("th", has=page.get_by_role("button", name="7 days"))
    for key, order in (("Enter", "descending"), ("Space", "ascending")):
        page.get_by_role("button", name="7 days").focus()
        page.keyboard.press(key)
        assert heading.get_attribute("aria-sort") == order
        values = page.locator("#hot-leads tbody td:nth-child(3)").evaluate_all(
            "cells => cells.map(cell => cell.dataset.value)"
        )
        known = [float(value) for value in values if value]
        assert known == sorted(known, reverse=order == "descending")
        assert values[len(known) :] == [""] * (len(values) - len(known))  # unknown ones last
    assert page.locator("[aria-sort]").count() == 1


def test_the_skip_link_comes_first_and_is_seen(browser, pages):
    page, _ = opened(browser, pages["en"])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#today"
    page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "today"


@pytest.mark.parametrize("kind", ["en", "de"])
def test_what_is_seen_can_be_heard(browser, pages, kind):
    page, _ = opened(browser, pages[kind])
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    pictures = page.locator("svg:not([aria-hidden])")
    assert pictures.count() == page.locator("figure").count() == 7
    for picture in pictures.all():
        assert picture.get_attribute("role") == "img"
        assert len(picture.get_attribute("aria-label")) > 20
    for figure in page.locator("figure").all():
        assert figure.locator("table tbody tr").count() > 1
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("[role=region]:not([aria-label])").count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    targets = page.locator("a[href^='#']").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert set(targets) <= set(ids)
    assert page.locator("main").count() == page.locator("nav[aria-label]").count() == 1


CONTRASTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const parse = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.slice(0, 3).map((value) => value / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = parse(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
        }
    };
    const ratio = (a, b) => {
        const [x, y] = [luminance(a), luminance(b)].sort((m, n) => n - m);
        return (x + 0.05) / (y + 0.05);
    };
    const found = [];
    for (const element of document.querySelectorAll("body *:not(script)")) {
        const own = [...element.childNodes]
            .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        if (!own || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const inHeatMap = element.closest("#chart-matrix .role-mark");
        if (inHeatMap) continue; // its texts stand on the cells: checked by pairs below
        const colour = parse(element.closest("svg") ? style.fill : style.color);
        found.push([element.textContent.trim().slice(0, 40), ratio(colour, behind(element))]);
    }
    const root = getComputedStyle(document.documentElement);
    for (let heat = 0; heat <= 5; heat++) {
        const pair = [`--heat-${heat}`, `--heat-ink-${heat}`].map((name) =>
            parse(root.getPropertyValue(name).trim()));
        found.push([`heat ${heat}`, ratio(...pair)]);
    }
    return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_in_both_schemes(browser, pages, scheme):
    page, _ = opened(browser, pages["en"], color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(247, 247, 245)", "dark": "rgb(20, 23, 26)"}[scheme]
    found = page.evaluate(CONTRASTS)
    assert len(found) > 500
    assert [pair for pair in found if pair[1] < 4.5] == []


def test_it_fits_a_narrow_screen_and_paper(browser, pages):
    for kind in ("en", "de"):
        page, _ = opened(browser, pages[kind], viewport={"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    # paper is light whatever the screen, and folded tables stay folded
    page, _ = opened(browser, pages["en"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 35, 41)"
    assert not page.locator("nav").is_visible()
    assert not page.locator("#explorer").is_visible()
    assert page.locator("#hot-leads thead").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_persons_are_named_only_when_asked_for(demo, pages, browser):
    people = rows(demo, "select lead_id, first_name, last_name, email from int_leads")
    identifiers = {row["email"] for row in people if row["email"] and len(row["email"]) > 5}
    identifiers |= {
        f"{row['first_name']} {row['last_name']}"
        for row in people
        if row["first_name"] and row["last_name"]
    }
    assert len(identifiers) > 500
    for kind in ("en", "de", "challenger"):
        text = pages[kind].read_text()
        assert [one for one in identifiers if one in text] == []
    page, _ = opened(browser, pages["contacts"])
    first = page.locator("#hot-leads tbody tr").first
    person = next(
        row for row in people if row["lead_id"] == first.evaluate("row => row.dataset.lead")
    )
    assert f"{person['first_name']} {person['last_name']}" in first.inner_text()
    link = first.locator("a").get_attribute("href")
    assert link == f"mailto:{person['email'].replace('@', '%40')}"
    assert "names and email addresses" in page.locator(".notice").inner_text()


def test_contacts_are_refused_where_there_are_none(demo, tmp_path):
    published = tmp_path / "published.duckdb"
    marts = rows(
        demo,
        "select table_name from information_schema.tables"
        " where table_schema = 'main' and table_name not like '%int%'"
        " and table_name not like 'stg%' and table_name not like 'base%'",
    )
    with duckdb.connect(str(published)) as connection:
        connection.execute(f"attach '{demo}' as built (read_only)")
        for row in marts:
            name = row["table_name"]
            connection.execute(f'create table "{name}" as from built."{name}"')
    # the marts alone are enough for the page, and the warehouse knows the persons
    given = ["--database", published, "--output", tmp_path / "report.html"]
    assert run(demo, *given, "--with-contacts").exit_code == 0
    nowhere = CliRunner(env={"LEAD_SCORING_DB": str(tmp_path / "none.duckdb")})
    done = nowhere.invoke(app, ["report", *map(str, given), "--with-contacts"])
    assert done.exit_code == 1
    assert "Contacts stand in the warehouse only" in done.output


def test_the_hand_off_is_shown_where_there_is_a_queue(demo, browser, tmp_path):
    copy = shutil.copy(demo, tmp_path)
    with duckdb.connect(str(copy)) as connection:
        ready = "select lead_id from scored_leads where is_sales_ready order by lead_id limit 2"
        (late, early), *_ = zip(*connection.execute(ready).fetchall(), strict=True)
        connection.execute("drop table if exists handoff_queue")
        connection.execute(
            """
            create table handoff_queue as
            select 'b2b_default' as model_id, * from (values
                (?, date '2026-11-01', 'north', 'kim@sales.example', timestamp '2026-11-03 00:00'),
                (?, date '2026-11-19', 'south', 'sam@sales.example', timestamp '2026-11-21 12:30')
            ) as queue (lead_id, entered_on, team, owner, due_at)
            """,
            [late, early],
        )
    path = tmp_path / "queue.html"
    done = run(demo, "--database", copy, "--output", path, "--leads", 1000)
    assert done.exit_code == 0, done.output
    page, _ = opened(browser, path)

    def told(lead_id):
        text = page.locator(f"tr[data-lead='{lead_id}'] td").last.inner_text()
        return text.replace("\u00a0", " ")

    row = told(late)
    assert "overdue since 3 Nov 2026, 00:00 UTC" in row
    assert "north" in row
    assert "due by 21 Nov 2026, 12:30 UTC" in told(early)
    assert "sales.example" not in path.read_text()  # an owner is a person, too


def test_what_a_model_was_trained_on_is_no_proof(demo, browser, tmp_path):
    copy = shutil.copy(demo, tmp_path)
    with duckdb.connect(str(copy)) as connection:
        mine = "where model_id = 'b2b_default'"
        connection.execute(f"update model_conversion_audit set in_time_leads = leads {mine}")
        connection.execute(f"delete from gains_audit {mine}")
        connection.execute(f"update model_performance set observations = 0, auc = null {mine}")
    page, _ = opened(browser, write(copy, tmp_path / "trained.html"))
    for part in ("evidence", "threshold", "rules"):
        notice = page.locator(f"#{part} .notice").inner_text()
        assert notice == messages()["evidence.trained"]["en"]
    assert page.locator(".findings, #chart-gains").count() == 0
    assert "AUC" not in page.locator("#today").inner_text()


def test_the_same_warehouse_gives_the_same_page(demo, pages, tmp_path):
    again = write(demo, tmp_path / "again.html")
    assert again.read_bytes() == pages["en"].read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_young_project_gets_friendly_sentences(browser, tiny, tmp_path, language):
    path = write(tiny, tmp_path / "tiny.html", "--language", language)
    page, told = opened(browser, path)
    assert told == [path.as_uri()]
    text = page.locator("main").inner_text()
    for key in ("today.empty", "evidence.empty", "threshold.empty", "chart.matrix.empty"):
        assert messages()[key][language] in text
    assert page.locator("#today").get_by_text("anna").count() == 1  # next in line
    assert page.get_by_text(messages()["models.heading"][language]).count() == 0
    assert not re.search(r"\b(?:None|nan|inf)\b", text)


def test_it_says_why_it_cannot_be_written(demo, tmp_path):
    done = run(demo, "--database", tmp_path / "none.duckdb")
    assert done.exit_code == 1
    assert "does not exist; run `make build`" in done.output
    done = run(demo, "--database", demo, "--model", "b2b_defualt")
    assert done.exit_code == 1
    assert "b2b_default" in done.output
    (tmp_path / "text.duckdb").write_text("no database")
    done = run(demo, "--database", tmp_path / "text.duckdb")
    assert done.exit_code == 1
    assert "is no DuckDB file" in done.output
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    done = run(demo, "--database", tmp_path / "empty.duckdb")
    assert done.exit_code == 1
    assert "tier_funnel" in done.output


def test_both_languages_say_everything_with_the_same_values():
    for key, texts in messages().items():
        assert set(texts) == set(LANGUAGES), key
        names = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in texts.values()
        ]
        assert names[0] == names[1], key
        assert all(text.strip() for text in texts.values()), key


def test_no_text_is_left_that_nothing_says():
    sources = [path for path in REPORT.rglob("*") if path.suffix in {".py", ".j2"}]
    text = "\n".join(path.read_text() for path in sources)
    families = r"(?:tier|trend|verdict|outcome|reason|remark|nav|column|chart|mark|threshold)\."
    for key in messages():
        stem = key.removesuffix(".one").removesuffix(".other")
        assert re.search(f"[\"']{re.escape(stem)}[\"']", text) or re.match(families, key), key


def test_numbers_and_dates_are_written_as_the_language_does():
    english, german = Language("en"), Language("de")
    assert english.number(Decimal("1234.5"), 1) == "1,234.5"
    assert german.number(Decimal("1234.5"), 1) == "1.234,5"
    assert english.number(Decimal("-0.04"), 1) == "0.0"
    assert german.signed(Decimal("-12.50")) == f"{MINUS}12,50"
    assert english.signed(Decimal("31.00")) == "+31"
    assert english.percent(Decimal("0.0672")) == "6.7%"
    assert german.percent(Decimal("0.0672")) == "6,7\u00a0%"
    assert english.date(date(2026, 11, 20)) == "20\u00a0Nov\u00a02026"
    assert german.date(date(2026, 11, 20)) == "20.11.2026"
    assert german.small(Decimal("0.0004")) == "< 0,001"
    assert german.coded("verdict", "keep") == "behalten"
    assert german.coded("verdict", "something_new") == "something new"
    assert json.dumps([english.number(None), german.percent(None)]) == '["\\u2013", "\\u2013"]'
