{#- Whether a condition holds for a text, as an aggregate over the condition's elements in
    condition_elements (a CTE of condition_elements()): any element of a list, or none for a negated operator.
    text: the folded value of an attribute; number: the same as a number. Unknown is not evidence:
    a missing text matches is_empty and nothing else. -#}
{% macro condition_holds(text, number) -%}
    {%- set operator = "condition_elements.operator" -%}
    {%- set element = "condition_elements.element" -%}
    case
        when max({{ text }}) is null then max({{ operator }}) = 'is_empty'
        when max({{ operator }}) in ('is_empty', 'is_not_empty')
            then max({{ operator }}) = 'is_not_empty'
        else (
            max(
                case
                    when
                        {{ operator }} in ('equals', 'not_equals', 'in', 'not_in')
                        and {{ text }} = {{ element }} then 1
                    when
                        {{ operator }} in ('contains', 'not_contains')
                        and position({{ element }} in {{ text }}) > 0 then 1
                    when
                        {{ operator }} = 'starts_with'
                        and left({{ text }}, length({{ element }})) = {{ element }} then 1
                    when
                        {{ operator }} = 'ends_with'
                        and right({{ text }}, length({{ element }})) = {{ element }} then 1
                    when
                        {{ operator }} = 'at_least'
                        and {{ number }} >= condition_elements.low_number then 1
                    when
                        {{ operator }} = 'at_most'
                        and {{ number }} <= condition_elements.high_number then 1
                    when
                        {{ operator }} = 'between'
                        and {{ number }} >= condition_elements.low_number
                        and {{ number }} <= condition_elements.high_number then 1
                    else 0
                end
            ) = 1
        ) <> (max({{ operator }}) in ('not_equals', 'not_in', 'not_contains'))
    end
{%- endmacro %}
