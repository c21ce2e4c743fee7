-- Question: Which dossiers do not count as on time by Decision 766, or cannot be
--   judged?
-- Grain: one row per dossier, by cause, the latest received first
-- Leaves out: dossiers on time; dossiers beyond `rows`; dossiers filed and not yet
--   received, or transferred; duplicates; grievances; anything personal
-- Leaves out vi: hồ sơ đúng hẹn; những hồ sơ ngoài số dòng được liệt kê; hồ sơ nộp mà
--   chưa tiếp nhận, hoặc chuyển đi; hồ sơ trùng; phản ánh, kiến nghị; mọi thông tin cá
--   nhân
-- Params:
--   from_date, to_date, category, channel, ward, units, body
--   cause  text     one cause of services/official_causes; none means all
--   rows   integer  how many; 500 when not given
-- Columns:
--   cause                code   as in services/official_causes
--   source               code   source of the records
--   case_id              code   the dossier's number there
--   ward_code, ward_valid_from, ward_name
--   procedure            code   null where the record names none
--   received_on
--   due_on               date   day of the appointment, null without one
--   closed_on            date   day of the end, null while open
--   days_late            days   past the appointment, negative before it; null without
--   supplement_requests  cases  how often papers were asked; null where not recorded
select
    chosen.cause,
    chosen.source,
    chosen.case_id,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    chosen.procedure,
    chosen.received_on,
    chosen.due_on,
    chosen.closed_on,
    chosen.days_late,
    chosen.supplement_requests
from
    chosen_dossiers(
        $category::varchar[],
        $channel::varchar[],
        $ward::varchar[],
        $units,
        $body::varchar
    ) as chosen
inner join wards on chosen.unit_id = wards.ward_id
where
    chosen.cause is not null
    and ($cause::varchar is null or chosen.cause = $cause::varchar)
    and is_within(chosen.received_on, $from_date, $to_date)
order by
    chosen.cause asc,
    chosen.received_on desc,
    chosen.source asc,
    chosen.case_id asc
limit coalesce($rows::bigint, 500)
