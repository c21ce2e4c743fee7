-- Question: What does the newest report say of each unit, period and measure?
-- Grain: one row per report, unit, period and measure; units that no table knows by
--   their text
-- Leaves out: what a report of a later import says anew
-- Reads: reported_rows, ward_matches
-- A unit goes by the name it had on the last day of the period. Counts of several rows
-- of one file that mean one unit are added up; a rate cannot be.
with placed as (
    select
        reported_rows.*,
        coalesce(ward_matches.ward_id, 0) as ward_id,
        case when ward_matches.ward_id is null then reported_rows.ward_text end
            as unknown_text
    from reported_rows
    left join ward_matches
        on
            reported_rows.ward_text = ward_matches.ward_text
            and reported_rows.last_on >= ward_matches.valid_from
            and reported_rows.last_on <= ward_matches.valid_to
),

by_file as (
    select
        report,
        family,
        ward_id,
        unknown_text,
        first_on,
        last_on,
        measure,
        batch,
        file,
        case
            when count(*) = 1 or measure not like '%_share' then sum(value)
        end as value
    from placed
    group by
        report, family, ward_id, unknown_text, first_on, last_on, measure, batch, file
)

select *
from by_file
qualify
    row_number() over (
        partition by report, ward_id, lower(unknown_text), first_on, last_on, measure
        order by batch desc, file desc
    ) = 1
order by report, first_on, last_on, ward_id, unknown_text, measure
