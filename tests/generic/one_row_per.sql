{#- The grain of a model: no two rows agree in all of these columns, and none of them is NULL. -#}
{% test one_row_per(model, columns) %}
    select {{ columns | join(", ") }}
    from {{ model }}
    group by {{ columns | join(", ") }}
    having
        count(*) > 1
        {%- for column in columns %}
            or count({{ column }}) = 0
        {%- endfor %}
{% endtest %}
