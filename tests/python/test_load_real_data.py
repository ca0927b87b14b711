"""The loaders: no row gained or lost, no outcome among the events, and connector tables by hand."""

import csv
from hashlib import md5
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from lead_scoring.load.bpic2012 import LEAKS
from lead_scoring.load.command import LOADERS, app, load
from lead_scoring.load.files import SourceError

DATA = Path(__file__).parents[3] / "shared" / "data"
SEEDS = Path(__file__).parent / "real_data"
SOURCES = {
    "bpic2012": "bpic2012_loan",
    "olist": "olist_funnel",
    "relax": "relax_plg",
    "hubspot": "connector_rows/hubspot",
    "salesforce": "connector_rows/salesforce",
    "marketo": "connector_rows/marketo",
}
HEADERS = {
    "event_types": "event_type,channel,is_engagement,description",
    "event_mapping": "event_name,operator,value,event_type,priority",
    "derived_events": "event_type,kind,base_event_type,response_event_type,days",
    "scoring_models": "model_id,label,status,score_min,score_max,trained_until,description",
    "rule_groups": "model_id,dimension,rule_group,combine,max_points,description",
    "fit_rules": "model_id,rule_id,rule_group,attribute,operator,value,points,description",
    "behavior_rules": "model_id,rule_id,rule_group,event_type,points,decay,decay_days,"
    "expires_after_days,max_per_day,max_count,min_count,description",
    "gates": "model_id,gate_id,kind,attribute,operator,value,reason",
    "tiers": "model_id,tier,label,min_score,is_mql,is_sales_ready,action,sla_hours",
    "grades": "model_id,dimension,grade,min_points",
}


def seed(dataset: str, name: str) -> list[dict[str, str]]:
    with (SEEDS / dataset / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def query(folder: Path, text: str) -> list[tuple]:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for path in folder.glob("*.parquet"):
        connection.execute(f"create view {path.stem} as select * from read_parquet('{path}')")
    return connection.execute(text).fetchall()


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A function that loads a real data set once and returns its folder and what was told."""
    done = {}

    def get(dataset: str):
        if not (DATA / SOURCES[dataset]).is_dir():
            pytest.skip(f"{DATA / SOURCES[dataset]} is absent: the real data are not part of this")
        if dataset not in done:
            folder = tmp_path_factory.mktemp(dataset)
            done[dataset] = folder, load(dataset, DATA / SOURCES[dataset], folder)
        return done[dataset]

    return get


# what the loaders write of the real data


@pytest.mark.parametrize(
    ("dataset", "leads", "events", "opportunities"),
    [
        ("bpic2012", 13_087, 231_817, 13_087),
        ("olist", 8_000, 0, 842),
        ("relax", 12_000, 207_917, 1_602),
    ],
)
def test_row_counts_are_conserved(real, dataset, leads, events, opportunities):
    folder, loaded = real(dataset)
    expected = {"leads": leads, "events": events, "opportunities": opportunities}
    assert loaded.rows == expected
    keys = {"leads": "lead_id", "events": "event_id", "opportunities": "opportunity_id"}
    for table, key in keys.items():
        counts = query(folder, f"select count(*), count(distinct {key}) from {table}")
        assert counts == [(expected[table], expected[table])]
    strangers = "select count(*) from {} where lead_id not in (select lead_id from leads)"
    for table in ("events", "opportunities"):
        assert query(folder, strangers.format(table)) == [(0,)]


def test_bpic2012_shows_no_outcome_before_it_is_known(real):
    folder, loaded = real("bpic2012")
    assert "30,383" in loaded.note
    names = {name for (name,) in query(folder, "select distinct event_name from events")}
    assert not names & set(LEAKS)
    assert query(
        folder,
        "select count(*) from events inner join opportunities using (lead_id) "
        "where occurred_at >= closed_at",
    ) == [(0,)]


def test_bpic2012_keeps_the_outcomes_of_the_bank(real):
    folder, _ = real("bpic2012")
    assert query(
        folder, "select stage, count(*), count(closed_at) from opportunities group by 1 order by 1"
    ) == [("lost", 10_442, 10_442), ("open", 399, 0), ("won", 2_246, 2_246)]


def test_olist_tells_nothing_that_only_winners_have(real):
    folder, _ = real("olist")
    columns = [row[0] for row in query(folder, "describe leads")]
    assert columns == ["lead_id", "created_at", "lead_source", "landing_page_id", "contact_weekday"]
    early = """
        select count(*) from opportunities inner join leads using (lead_id)
        where opportunities.closed_at < leads.created_at
    """
    assert query(folder, early) == [(1,)]
    assert query(folder, "select count(*) from opportunities where closed_at is null") == [(0,)]


def test_relax_has_logins_only_and_an_address_per_user(real):
    folder, _ = real("relax")
    assert query(folder, "select distinct event_name from events") == [("login_day",)]
    assert "email_domain" not in [row[0] for row in query(folder, "describe leads")]
    assert query(
        folder,
        "select count(distinct email) from leads where email like 'user' || lead_id || '@%.%'",
    ) == [(12_000,)]


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("hubspot", {"leads": 19, "events": 99, "opportunities": 44}),
        ("salesforce", {"leads": 5, "events": 10, "opportunities": 0}),
        ("marketo", {"leads": 100, "events": 500, "opportunities": 0}),
    ],
)
def test_connector_tables_give_the_raw_contract(real, dataset, expected):
    folder, loaded = real(dataset)
    assert loaded.rows == expected
    assert query(
        folder, "select count(*) from leads where try_cast(created_at as timestamp) is null"
    ) == [(0,)]
    columns = [row[0] for row in query(folder, "describe events")]
    assert columns == ["event_id", "lead_id", "event_name", "occurred_at", "detail"]


# the seeds of the statistical sets


@pytest.mark.parametrize("dataset", ["bpic2012", "olist", "relax"])
def test_seeds_have_the_headers_of_the_contract(dataset):
    for name, header in HEADERS.items():
        text = (SEEDS / dataset / f"{name}.csv").read_text(encoding="utf-8")
        assert text.splitlines()[0] == header, name


@pytest.mark.parametrize("dataset", ["bpic2012", "olist", "relax"])
def test_seeds_refer_to_what_there_is(dataset):
    types = {row["event_type"] for row in seed(dataset, "event_types")}
    groups = {row["rule_group"]: row["dimension"] for row in seed(dataset, "rule_groups")}
    derived = seed(dataset, "derived_events")
    assert {row["event_type"] for row in seed(dataset, "event_mapping")} <= types
    assert {row["event_type"] for row in derived} <= types
    assert {row["event_type"] for row in seed(dataset, "behavior_rules")} <= types
    for name in ("fit_rules", "behavior_rules"):
        for row in seed(dataset, name):
            assert (groups[row["rule_group"]] == "negative") == (float(row["points"]) < 0), row
    assert [row["status"] for row in seed(dataset, "scoring_models")] == ["champion"]


@pytest.mark.parametrize("dataset", ["bpic2012", "relax"])
def test_every_event_is_mapped(real, dataset):
    folder, _ = real(dataset)
    mapping = {
        (row["event_name"], row["value"] if row["operator"] else None)
        for row in seed(dataset, "event_mapping")
    }
    detail = "detail" if dataset == "bpic2012" else "null"
    pairs = query(folder, f"select distinct event_name, {detail} from events")
    unmapped = {pair for pair in pairs if not {pair, (pair[0], None)} & mapping}
    assert unmapped == set()


# connector tables made by hand


def write_csv(folder: Path, name: str, text: str) -> None:
    lines = (line.strip() for line in text.strip().splitlines())
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_hubspot_merged_contacts_and_deals(tmp_path):
    write_csv(
        tmp_path,
        "contact.csv",
        """
        id,property_email,property_createdate,property_hs_merged_object_ids,_fivetran_deleted
        1,Anna@Firma.example,2024-01-01 08:00:00,2;3,false
        2,anna.alt@firma.example,2023-01-01 08:00:00,,false
        4,jörg@web.example,2024-02-01 08:00:00,,false
        5,gone@web.example,2024-02-01 08:00:00,,true
        """,
    )
    write_csv(
        tmp_path,
        "email_event.csv",
        """
        id,type,recipient,created,filtered_event,email_campaign_id
        a,OPEN,anna@firma.example,2024-03-01 6:00:00,false,7
        b,OPEN,anna.alt@firma.example,2024-03-01 07:00:00,false,7
        c,OPEN,jörg@web.example,2024-03-01 07:00:00,true,7
        d,SENT,jörg@web.example,2024-03-01 07:00:00,false,7
        e,STATUSCHANGE,jörg@web.example,2024-03-02 07:00:00,false,7
        f,CLICK,stranger@web.example,2024-03-02 07:00:00,false,7
        """,
    )
    write_csv(
        tmp_path,
        "email_event_status_change.csv",
        """
        id,portal_subscription_status
        e,UNSUBSCRIBED
        """,
    )
    write_csv(
        tmp_path,
        "engagement_meeting.csv",
        """
        engagement_id,start_time,meeting_outcome
        m,2024-03-04 10:00:00,COMPLETED
        """,
    )
    write_csv(
        tmp_path,
        "engagement_contact.csv",
        """
        engagement_id,contact_id
        m,2
        m,4
        """,
    )
    write_csv(
        tmp_path,
        "deal.csv",
        """
        deal_id,deal_pipeline_stage_id,property_createdate,property_closedate,property_amount
        10,s1,2024-03-01 00:00:00,2024-04-01 00:00:00,5000
        11,s2,2024-03-01 00:00:00,2024-04-02 00:00:00,100
        12,s3,2024-03-01 00:00:00,2024-12-31 00:00:00,1
        """,
    )
    write_csv(
        tmp_path,
        "deal_pipeline_stage.csv",
        """
        stage_id,closed_won,is_closed
        s1,TRUE,TRUE
        s2,FALSE,TRUE
        s3,FALSE,FALSE
        """,
    )
    write_csv(
        tmp_path,
        "deal_contact.csv",
        """
        contact_id,deal_id
        2,10
        4,10
        4,11
        """,
    )
    target = tmp_path / "raw"
    loaded = load("hubspot", tmp_path, target)
    assert query(target, "select lead_id from leads order by 1") == [("1",), ("4",)]
    assert query(target, "select event_id, lead_id, event_name from events order by 1, 2") == [
        ("a", "1", "email_open"),
        ("b", "1", "email_open"),
        ("e", "4", "unsubscribe"),
        ("f", f"unknown-{md5(b'stranger@web.example').hexdigest()}", "email_click"),
        ("meeting-m-2", "1", "appointment_attended"),
        ("meeting-m-4", "4", "appointment_attended"),
    ]
    assert query(
        target,
        "select opportunity_id, lead_id, stage, closed_at, amount from opportunities order by 1",
    ) == [
        ("10", "1", "won", "2024-04-01 00:00:00", "5000"),
        ("10-4", "4", "won", "2024-04-01 00:00:00", None),
        ("11", "4", "lost", "2024-04-02 00:00:00", "100"),
        ("12", None, "open", None, "1"),
    ]
    assert "2 people" in loaded.note


def test_salesforce_people_are_one_before_and_after_conversion(tmp_path):
    write_csv(
        tmp_path,
        "lead.csv",
        """
        id,created_date,email,converted_contact_id,converted_opportunity_id,email_bounced_date
        L1,2024-01-01 00:00:00,a@firma.example,C1,O1,
        L2,2024-01-02 00:00:00,b@firma.example,,,2024-02-02 00:00:00
        """,
    )
    write_csv(
        tmp_path,
        "contact.csv",
        """
        id,created_date,email,account_id
        C1,2024-02-01 00:00:00,a@firma.example,A1
        C2,2023-01-01 00:00:00,c@firma.example,A2
        """,
    )
    write_csv(
        tmp_path,
        "account.csv",
        """
        id,name,number_of_employees
        A2,Größer & Söhne,70
        """,
    )
    write_csv(
        tmp_path,
        "task.csv",
        """
        id,who_id,type,status,completed_date_time,no_show_c
        T1,C1,Call,Completed,2024-03-01 09:00:00,FALSE
        T2,L2,Call,Not Started,2024-03-02 09:00:00,FALSE
        T3,C2,Email,Completed,2024-03-03 09:00:00,FALSE
        T4,C2,Email,Completed,2024-03-03 09:00:00,TRUE
        """,
    )
    write_csv(
        tmp_path,
        "opportunity.csv",
        """
        id,account_id,is_won,is_closed,created_date,close_date,amount,is_deleted
        O1,A1,true,true,2024-02-01 00:00:00,2024-04-01 00:00:00,900,false
        O2,A2,false,true,2024-02-01 00:00:00,2024-04-02 00:00:00,800,false
        O3,A9,false,false,2024-02-01 00:00:00,2024-12-31 00:00:00,700,false
        O4,A2,true,true,2024-02-01 00:00:00,2024-04-01 00:00:00,600,true
        """,
    )
    target = tmp_path / "raw"
    load("salesforce", tmp_path, target)
    assert query(
        target, "select lead_id, company_name, employee_count from leads order by lead_id"
    ) == [("C2", "Größer & Söhne", "70"), ("L1", None, None), ("L2", None, None)]
    assert query(target, "select event_id, lead_id, event_name from events order by 1") == [
        ("bounce-L2", "L2", "email_bounce"),
        ("task-T1", "L1", "call_completed"),
        ("task-T2", "L2", "call_booked"),
        ("task-T4", "C2", "no_show"),
    ]
    assert query(
        target, "select opportunity_id, lead_id, stage, amount from opportunities order by 1"
    ) == [("O1", "L1", "won", "900"), ("O2", "C2", "lost", "800"), ("O3", None, "open", "700")]


def test_marketo_merged_and_deleted_leads(tmp_path):
    write_csv(
        tmp_path,
        "marketo_lead_data.csv",
        """
        id,created_at,email
        1,2024-01-01 00:00:00,a@firma.example
        2,2023-01-01 00:00:00,b@firma.example
        3,2023-01-01 00:00:00,c@firma.example
        """,
    )
    write_csv(
        tmp_path,
        "activity_merge_leads.csv",
        """
        id,lead_id,merge_ids
        900,1,"[2, 7]"
        """,
    )
    write_csv(
        tmp_path,
        "activity_delete_lead.csv",
        """
        id,lead_id
        901,3
        """,
    )
    write_csv(
        tmp_path,
        "activity_visit_webpage.csv",
        """
        id,lead_id,activity_date,webpage_url
        902,2,2024-02-01 10:00:00,https://www.firma.example/preise?x=1
        903,1,2024-02-02 10:00:00,/blog/ä
        """,
    )
    target = tmp_path / "raw"
    load("marketo", tmp_path, target)
    assert query(target, "select lead_id from leads") == [("1",)]
    assert query(target, "select lead_id, event_name, detail from events order by event_id") == [
        ("1", "page_view", "/preise?x=1"),
        ("1", "page_view", "/blog/ä"),
    ]


# refusals


@pytest.mark.parametrize("dataset", list(LOADERS))
def test_a_missing_folder_or_table_is_named(tmp_path, dataset):
    with pytest.raises(SourceError, match=r"nowhere does not exist\. \w+"):
        load(dataset, tmp_path / "nowhere", tmp_path)
    with pytest.raises(SourceError, match=r"lacks .*(leads|contact|lead)"):
        load(dataset, tmp_path, tmp_path / "raw")
    assert not (tmp_path / "raw").exists()


def test_the_command_says_why_it_refuses(tmp_path):
    arguments = ["olist", "--source", str(tmp_path), "--raw-path", str(tmp_path / "raw")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "lacks leads.parquet, outcomes.parquet" in result.output
