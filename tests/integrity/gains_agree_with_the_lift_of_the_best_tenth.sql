select
    gains.model_id,
    gains.split,
    gains.lift,
    performance.top_decile_lift
from {{ ref('gains_audit') }} as gains
inner join {{ ref('model_performance') }} as performance
    on
        gains.model_id = performance.model_id
        and gains.split = performance.split
where
    gains.best_share = 0.10
    and abs(gains.lift - performance.top_decile_lift) > 0.000001
