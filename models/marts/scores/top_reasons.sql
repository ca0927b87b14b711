{{ config(materialized=view_or_table()) }}
{% set ranks = range(1, (var('top_reasons') | int) + 1) %}
{% if not ranks %}
    {{ exceptions.raise_compiler_error(
        "var top_reasons is '" ~ var('top_reasons') ~ "'; allowed is a number from 1"
    ) }}
{% endif %}

with

texts as (

    select
        model_id,
        lead_id,
        rules_version,
        as_of_date,
        reason_rank,
        reason || ' (' || {{ signed_points('points') }} || ')' as reason_text
    from {{ ref('score_contributions') }}
    -- caps have no rank
    where reason_rank <= {{ ranks | last }}

)

-- one column per rank: lists of texts do not leave the memory when there are too many
select
    model_id,
    lead_id,
    concat_ws(
        '; ',
        {% for rank in ranks -%}
            max(case when reason_rank = {{ rank }} then reason_text end){{ ',' if not loop.last }}
        {% endfor %}
    ) as top_reasons,
    max(rules_version) as rules_version,
    max(as_of_date) as as_of_date
from texts
group by model_id, lead_id
