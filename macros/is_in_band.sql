{#- Whether a score belongs to a band of int_calibration__by_model_band: one below all bands belongs
    to the lowest, one between two bands to the lower. -#}
{% macro is_in_band(score, band) -%}
    ({{ score }} >= {{ band }}.min_score or {{ band }}.band_rank = 1)
    and ({{ score }} < {{ band }}.next_min_score or {{ band }}.next_min_score is null)
{%- endmacro %}
