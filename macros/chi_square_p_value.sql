{#- Two-sided p-value of a chi-square statistic with one degree of freedom: erfc(sqrt(x / 2)), by
    the Chebyshev fit of Numerical Recipes (2nd ed., section 6.2), relative error below 1.2e-7.
    Beyond 1400 it is zero in nine decimals; the limit keeps exp() from underflowing. -#}
{% macro chi_square_p_value(statistic) -%}
    {%- set x = "sqrt(least(" ~ statistic ~ ", 1400) / 2)" -%}
    {%- set t = "(1 / (1 + 0.5 * " ~ x ~ "))" -%}
    {%- set coefficients = [
        "0.17087277", "-0.82215223", "1.48851587", "-1.13520398", "0.27886807",
        "-0.18628806", "0.09678418", "0.37409196", "1.00002368", "-1.26551223",
    ] -%}
    {%- set series = namespace(sql=coefficients[0]) -%}
    {%- for coefficient in coefficients[1:] -%}
        {%- set series.sql = "(" ~ coefficient ~ " + " ~ t ~ " * " ~ series.sql ~ ")" -%}
    {%- endfor -%}
    -- least() passes over a NULL on some engines
    case when {{ statistic }} is not null then least(1, {{ t }} * exp(-{{ x }} * {{ x }} + {{ series.sql }})) end
{%- endmacro %}
