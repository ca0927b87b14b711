select
    model_id,
    rule_id,
    dimension,
    points
from {{ ref('stg_rules') }}
where
    rule_kind in ('fit', 'behavior')
    and (
        points is null
        or points = 0
        or (dimension = 'negative' and points > 0)
        or (dimension <> 'negative' and points < 0)
        or (rule_kind = 'fit' and dimension = 'behavior')
        or (rule_kind = 'behavior' and dimension = 'fit')
    )
