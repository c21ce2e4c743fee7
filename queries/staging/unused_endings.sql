-- Question: Which endings of no_longer_listed.csv end no case?
-- Grain: one row per row of the table
-- Leaves out: sources that city.toml does not have, which are told when it is read
-- Reads: endings, declared_sources, records, vanished
-- Params:
-- Columns:
--   why  code  unknown: no record has the number; listed: the newest export lists the
--              case, or not all; ended: the records say how it ended; odd_day: before
--              it came in, or after the export
select
    endings.row_number,
    case
        when records.case_id is null then 'unknown'
        when vanished.case_id is not null then 'odd_day'
        when records.state = 'open' then 'listed'
        else 'ended'
    end as why
from endings
semi join declared_sources on endings.source = declared_sources.source
left join records
    on endings.source = records.source and endings.case_id = records.case_id
left join vanished
    on endings.source = vanished.source and endings.case_id = vanished.case_id
where not coalesce(vanished.is_closed_by_hand, false)
