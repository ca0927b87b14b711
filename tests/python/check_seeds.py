"""A small set of rule seeds without any finding, for tests that break it."""

from pathlib import Path

GOOD = {
    "scoring_models": """\
model_id,label,status,score_min,score_max,trained_until,description
base,Base,champion,0,100,,für alle
trial,Trial,challenger,,,2026-03-31,second
""",
    "rule_groups": """\
model_id,dimension,rule_group,combine,max_points,description
base,fit,company,sum,30,size
base,behavior,pages,sum,40,
base,negative,doubt,max,,
trial,behavior,pages,sum,,
""",
    "fit_rules": """\
model_id,rule_id,rule_group,attribute,operator,value,points,description
base,large,company,employee_count,at_least,500,40,large company
base,it_mid,company,industry,in,it|software,5,IT company
base,it_mid,company,employee_count,between,50|499,5,
base,free_mail,doubt,is_free_email,equals,true,-5,private address
base,silent,doubt,days_since_engagement,at_least,90,-5,no activity for {value} days
""",
    "behavior_rules": """\
model_id,rule_id,rule_group,event_type,points,decay,decay_days,expires_after_days,max_per_day,\
max_count,min_count,description
base,pricing,pages,pricing_view,7.5,half_life,30,180,1,5,,pricing page visit(s)
base,lost,doubt,deal_lost,-10,,,,,,,"deal(s) lost; fades, slowly"
base,unread,doubt,mail_unread,-2,none,,90,1,5,3,email(s) not opened
trial,pricing,pages,pricing_view,20,linear,60,,,,,pricing page visit(s)
""",
    "gates": """\
model_id,gate_id,kind,attribute,operator,value,reason
base,rival,disqualify,email_domain,in,rival.example|other.example,competitor
base,authority,accept,seniority,in,c_level|head,no budget authority
""",
    "tiers": """\
model_id,tier,label,min_score,is_mql,is_sales_ready,action,sla_hours
base,cold,Cold,0,false,false,,
base,hot,Hot,50,true,true,call,24
trial,all,All,0,false,false,,
""",
    "grades": """\
model_id,dimension,grade,min_points
base,fit,A,10
base,fit,B,0
base,behavior,1,20
base,behavior,2,0
""",
    "event_types": """\
event_type,channel,is_engagement,description
pricing_view,web,true,pricing page visit(s)
page_view,web,true,page visit(s)
mail_sent,email,false,email(s) sent
mail_open,email,true,email(s) opened
mail_unread,derived,false,email(s) not opened
deal_lost,sales,false,deal(s) lost
""",
    "event_mapping": """\
event_name,operator,value,event_type,priority
page,starts_with,/pricing|/preise,pricing_view,10
page,,,page_view,20
sent,,,mail_sent,30
open,,,mail_open,40
""",
    "derived_events": """\
event_type,kind,base_event_type,response_event_type,days
mail_unread,unanswered,mail_sent,mail_open,7
""",
    "job_levels": """\
keyword,seniority,rank
ceo,c_level,100
*leiter,head,70
""",
    "free_email_domains": """\
domain
gmx.de
web.de
""",
    "routing_rules": """\
priority,attribute,operator,value,team,owner
10,country,in,DE|AT,DACH,dach@example.com
90,lead_id,is_not_empty,,Inbound,
""",
}


def write_seeds(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the good seeds, some of them replaced; None leaves a seed out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**GOOD, **changed}.items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            (folder / f"{name}.csv").write_bytes(data)
    return folder
