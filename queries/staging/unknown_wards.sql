-- Question: Which ward names of the records are the name of no unit on that day?
-- Grain: one row per text as it stands in the records
-- Leaves out: cases without any ward text, in the row with a null text
-- Reads: records, ward_matches
select
    records.source,
    records.ward_raw as ward_text,
    count(*) as cases,
    min(records.received_at)::date as first_received_on,
    max(records.received_at)::date as last_received_on
from records
left join ward_matches
    on
        records.ward_text = ward_matches.ward_text
        and records.received_at::date >= ward_matches.valid_from
        and records.received_at::date <= ward_matches.valid_to
where ward_matches.ward_id is null
group by records.source, records.ward_raw
order by cases desc, records.source asc, ward_text asc
