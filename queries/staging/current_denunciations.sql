-- Question: At least how many denunciations did each month bring?
-- Grain: one row per source and month of receipt
-- Leaves out: everything else about them. Nothing is kept that tells one from another,
--   so one that was registered late may be missing where the export does not repeat
--   the others; none is counted twice
-- Reads: outdated_readings, imported_denunciations
-- A batch adds those received since the one before; where it knows more of the month
-- than all counted so far, its own count stands.
with standing as (
    select
        imported.source,
        imported.month,
        imported.batch,
        sum(imported.cases) as cases,
        sum(coalesce(imported.new_cases, 0)) as new_cases
    from imported_denunciations as imported
    anti join outdated_readings
        on
            imported.batch = outdated_readings.batch
            and imported.file = outdated_readings.file
            and imported.source = outdated_readings.source
    group by imported.source, imported.month, imported.batch
),

from_each_batch_on as (
    select
        source,
        month,
        cases + coalesce(
            sum(new_cases) over (
                partition by source, month
                order by batch
                rows between 1 following and unbounded following
            ),
            0
        ) as cases
    from standing
)

select
    source,
    month,
    max(cases)::bigint as cases
from from_each_batch_on
group by source, month
order by source, month
