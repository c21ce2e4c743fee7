-- Question: What does each ward hold that is overdue, old, or likely to be late next?
-- Grain: one row per ward with an open case, the most overdue first
-- Leaves out: wards without an open case; of what falls due next, the chance of cases
--   with too few like them (counted in unknown_cases)
-- Leaves out vi: đơn vị không có vụ việc chưa giải quyết; khả năng quá hạn của vụ việc
--   sắp đến hạn có quá ít vụ tương tự (có đếm riêng)
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   ward_code, ward_valid_from, open_cases
--   overdue_cases      cases   of those, past their due instant or day
--   no_deadline_cases  cases   of those, without a due date
--   last_band_cases    cases   of those, in the oldest age band
--   last_band          code    that band: 91+, as the city cuts it
--   due_soon_cases     cases   open, not overdue, due within seven days of the standing
--                              day
--   expected_late      number  of those due soon, expected to be late: the sum of their
--                              chances (review/early_warning); null where none is known
--   unknown_cases      cases   of those due soon, with fewer cases like them than a
--                              rate is shown for
--   ward_name
with open_now as (
    select
        open_cases.*,
        case
            when chances.compared_cases >= meta.minimum_cases then chances.late_chance
        end as late_chance
    from
        chosen_open_cases(
            $day, $family, $category, $channel, $ward, $units
        ) as open_cases
    cross join meta
    left join late_chances($day) as chances
        on
            open_cases.source = chances.source
            and open_cases.case_id = chances.case_id
            and open_cases.is_due_soon
),

counted as (
    select
        unit_id,
        count(*) as open_cases,
        count(*) filter (where is_overdue) as overdue_cases,
        count(*) filter (where due_on is null) as no_deadline_cases,
        count(*) filter (where is_last_band) as last_band_cases,
        count(*) filter (where is_due_soon) as due_soon_cases,
        sum(late_chance) as expected_late,
        count(*) filter (where is_due_soon and late_chance is null) as unknown_cases
    from open_now
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    counted.open_cases,
    counted.overdue_cases,
    counted.no_deadline_cases,
    counted.last_band_cases,
    age_bands.band as last_band,
    counted.due_soon_cases,
    counted.expected_late,
    counted.unknown_cases,
    wards.ward_name
from counted
inner join wards on counted.unit_id = wards.ward_id
inner join age_bands on age_bands.last_day is null
order by
    counted.overdue_cases desc,
    counted.open_cases desc,
    wards.place asc
