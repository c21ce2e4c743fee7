-- Question: How much was communicated, by channel and subject?
-- Grain: one row per kind, channel, body, ward and PAPI dimension
-- Leaves out: who took part (never recorded); events not open to every resident (never
--   recorded); days outside the period
-- Leaves out vi: ai dự (không bao giờ ghi); buổi không mở cho mọi người dân (không bao
--   giờ ghi); ngày ngoài kỳ xem
-- Params:
--   from_date  date   first day, inclusive
--   to_date    date   last day, inclusive
-- Columns:
--   kind            code    event, broadcast or publication
--   channel         text    by which means
--   body            code    who held it
--   body_vi         name    its name in Vietnamese
--   body_en         name    its name in English
--   ward_code       code    where, null for the whole city
--   ward_valid_from, ward_name
--   papi_dimension  code    PAPI dimension it is about, null where none is named
--   items           number  events or items
--   present         people  counted at events, null where nobody counted
--   last_on         date    latest of them
--   is_simulated    boolean  whether the records are simulated
select
    communications.kind,
    communications.channel,
    communications.body,
    coalesce(bodies.name_vi, communications.body) as body_vi,
    coalesce(bodies.name_en, communications.body) as body_en,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    communications.papi_dimension,
    sum(communications.items)::bigint as items,
    sum(communications.present)::bigint as present,
    max(communications.held_on) as last_on,
    communications.is_simulated
from communications
left join bodies on communications.body = bodies.body
left join wards on communications.ward_id = wards.ward_id
where is_within(communications.held_on, $from_date, $to_date)
group by all
order by
    items desc,
    communications.kind asc,
    communications.channel asc,
    communications.body asc
