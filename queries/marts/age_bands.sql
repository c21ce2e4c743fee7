-- Question: Which age bands does the city cut its open cases into?
-- Grain: one row per band
-- Leaves out: nothing; the last band has no last day
-- Reads: meta
with last_days as (
    select unnest(list_append(meta.age_bands, null)) as last_day
    from meta
),

numbered as (
    select
        last_day,
        row_number() over (order by last_day nulls last)::int as band_number,
        coalesce(lag(last_day) over (order by last_day nulls last) + 1, 0) as first_day
    from last_days
)

select
    band_number,
    first_day,
    last_day,
    case
        when last_day is null then first_day || '+'
        else first_day || '-' || last_day
    end as band
from numbered
order by band_number
