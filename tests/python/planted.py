"""A planted past: leads whose wins depend on a few facts, with rules of several models on them."""

from datetime import date, timedelta
from math import exp
from random import Random

AS_OF = date(2026, 6, 30)
FIRST = date(2025, 1, 1)


def raw(leads=2500, seed=5):
    """Raw tables. Software companies, pricing visits and demos win; unsubscribes do not."""
    rng = Random(seed)
    tables = {"leads": [], "events": [], "opportunities": []}
    for number in range(leads):
        _live(rng, f"lead{number}", tables)
    return tables


def _live(rng, lead_id, tables):
    created_on = FIRST + timedelta(days=rng.randrange((AS_OF - FIRST).days))
    is_software = rng.random() < 0.4
    tables["leads"].append(
        {
            "lead_id": lead_id,
            "created_at": str(created_on),
            "email": f"{lead_id}@{'gmail.com' if rng.random() < 0.3 else 'firma.de'}",
            "industry": "Software" if is_software else "Retail",
            "employee_count": str(rng.choice([5, 80, 900])),
            "country": rng.choice(["DE", "FR"]),
            "lifecycle_stage": "lead",
            "company_domain": rng.choice(["rival.example", *["firma.de"] * 30]),
        }
    )
    interest = 0.0
    for month in range(12):
        begin = created_on + timedelta(days=30 * month)
        interest /= 2
        for name, chance, worth in (
            ("pricing", 0.25, 0.9),
            ("pricing", 0.1, 0.9),
            ("demo", 0.06, 2.0),
            ("unsubscribe", 0.04, -1.5),
        ):
            day = begin + timedelta(days=rng.randrange(30))
            if rng.random() < chance and day <= AS_OF:
                interest += worth
                tables["events"].append(
                    {
                        "event_id": f"{lead_id}-{len(tables['events'])}",
                        "lead_id": lead_id,
                        "event_name": name,
                        "occurred_at": str(day),
                    }
                )
        closed_on = begin + timedelta(days=30 + rng.randrange(30))
        wins = rng.random() < 1 / (1 + exp(4.4 - 1.1 * is_software - 1.2 * interest))
        loses = not wins and rng.random() < 0.05
        if (wins or loses) and closed_on <= AS_OF:
            tables["leads"][-1]["lifecycle_stage"] = "customer" if wins else "lost"
            tables["opportunities"].append(
                {
                    "opportunity_id": f"deal-{lead_id}",
                    "lead_id": lead_id,
                    "stage": "won" if wins else "lost",
                    "closed_at": str(closed_on),
                    "amount": "1000",
                }
            )
            return


def _rows(header, text):
    names = header.split()
    return [
        dict(zip(names, (cell.strip() or None for cell in line.split(",")), strict=True))
        for line in text.strip().splitlines()
    ]


def seeds():
    """Rules of a champion and challengers, some of which ask the same."""
    return {
        "event_mapping": _rows(
            "event_name operator value event_type priority",
            """
            pricing,,,pricing_page_view,1
            demo,,,demo_request,2
            unsubscribe,,,unsubscribe,3
            """,
        ),
        "derived_events": _rows(
            "event_type kind base_event_type response_event_type days",
            "bought_again,after_silence,deal_won,,1",
        ),
        "scoring_models": _rows(
            "model_id label status score_min score_max trained_until description",
            """
            hand,By hand,champion,0,100,,
            other,Other,challenger,,,,
            old,Old,retired,,,,
            """,
        ),
        "rule_groups": _rows(
            "model_id dimension rule_group combine max_points description",
            """
            hand,fit,who,sum,,
            hand,behavior,what,sum,40,
            hand,negative,against,sum,,
            other,fit,who,sum,,
            other,behavior,what,sum,,
            other,negative,against,sum,,
            old,fit,who,sum,,
            """,
        ),
        "fit_rules": _rows(
            "model_id rule_id rule_group attribute operator value points description",
            """
            hand,software,who,industry,equals,software,5,software company; a guess
            hand,large,who,employee_count,at_least,500,10,
            hand,free_address,against,is_free_email,equals,true,-3,private address
            other,it_company,who,Industry,equals,SOFTWARE ,20,IT company
            other,small_software,who,industry,equals,software,7,software company
            other,small_software,who,employee_count,at_most,9,7,
            other,customer,who,lifecycle_stage,equals,customer,50,customer
            other,never,who,industry,equals,space travel,9,space travel
            old,german,who,country,equals,DE,9,German
            """,
        ),
        "behavior_rules": _rows(
            "model_id rule_id rule_group event_type points decay decay_days expires_after_days "
            "max_per_day max_count min_count description",
            """
            hand,pricing,what,pricing_page_view,6,half_life,30,,1,5,,pricing page visit(s)
            hand,demo,what,demo_request,20,half_life,60,365,1,,,demo request(s)
            hand,unsubscribed,against,unsubscribe,-5,,,,,1,,
            other,pricing,what,pricing_page_view,3,,,,,,,pricing page visit(s); all of them
            other,demo_asked,what,demo_request,80,half_life,60,365,1,,,demo
            other,won,what,deal_won,99,,,,,,,deal won
            other,bought_again,what,bought_again,99,,,,,,,bought again
            """,
        ),
        "gates": _rows(
            "model_id gate_id kind attribute operator value reason",
            """
            hand,rival,disqualify,company_domain,equals,rival.example,competitor
            hand,reachable,accept,is_valid_email,equals,true,no valid address
            """,
        ),
        "tiers": _rows(
            "model_id tier label min_score is_mql is_sales_ready action sla_hours",
            """
            hand,cold,Cold,0,false,false,wait,
            hand,warm,Warm,10,true,false,write,
            hand,hot,Hot,22,true,true,call,24
            other,all,All,0,false,false,,
            old,all,All,0,false,false,,
            """,
        ),
        "grades": _rows(
            "model_id dimension grade min_points",
            """
            hand,fit,B,0
            hand,fit,A,10
            hand,behavior,2,0
            hand,behavior,1,10
            """,
        ),
    }
