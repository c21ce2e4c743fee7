-- Question: How has a case ended that its exports no longer list, where city.toml
--   or the office says that it has?
-- Grain: a change of `records`: one row per such case
-- Leaves out: cases that stay open
-- Reads: records, vanished
-- Params:
--   city_timezone  text  the city's time zone
-- It ends on the day the office says, else on the newest day of the export that does
-- not list it, without a result: as one that was withdrawn.
update records
set
    state = 'withdrawn',
    closed_at = vanished.closed_on::timestamp,
    closed_at_instant = timezone(
        'UTC',
        first_instant(vanished.closed_on::timestamp, $city_timezone)
    ),
    closed_at_has_time = false
from vanished
where
    (vanished.is_closed_by_rule or vanished.is_closed_by_hand)
    and records.source = vanished.source
    and records.case_id = vanished.case_id
