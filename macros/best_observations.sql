{#- How many observations of a score belong to the best part of all; equal scores are shared out
    evenly. For rows of int_observations__by_model_split_score. -#}
{% macro best_observations(part) -%}
    greatest(
        least(
            {{ as_binary('observations') }},
            {{ as_binary('all_observations') }} * {{ part }}
            - (observations_down_to - observations)
        ),
        0
    )
{%- endmacro %}
