-- Question: How many denunciations did the batch bring, month by month?
-- Grain: one row per file, source and month of receipt
-- Leaves out: everything else about them, copies of one within the batch, files that
--   were refused, and those dated after the import
-- Reads: staged, files (file_number, file, is_refused), earlier_imports (source,
--   imported_at, imported_on)
-- Params:
--   batch        integer  number of the batch
--   now_instant  date     instant of the import, in UTC
--   now_on       date     day of the import on the city's clock
-- Columns:
--   cases      cases  denunciations, each counted once in the batch
--   new_cases  cases  of those, received after the source was last imported: no earlier
--                     batch can have counted them
with told as (
    select
        staged.source,
        files.file,
        staged.received_month,
        staged.received_at,
        staged.received_at_instant,
        staged.received_at_has_time,
        row_number() over (
            partition by
                staged.source, coalesce(staged.case_id, staged.fingerprint::varchar)
            order by
                staged.updated_at_instant desc nulls last,
                staged.file_number desc,
                staged.line desc
        ) as version
    from staged
    inner join files on staged.file_number = files.file_number
    where
        staged.reason = 'denunciation'
        and not files.is_refused
        and coalesce(staged.received_at::date <= $now_on::date, true)
        and coalesce(
            not staged.received_at_has_time
            or staged.received_at_instant <= $now_instant::timestamp,
            true
        )
)

select
    $batch::int as batch,
    told.file,
    told.source,
    told.received_month as month,
    count(*) as cases,
    count(*) filter (
        where
        case
            when told.received_at_has_time
                then told.received_at_instant > earlier_imports.imported_at
            else told.received_at::date > earlier_imports.imported_on
        end
    ) as new_cases
from told
left join earlier_imports on told.source = earlier_imports.source
where told.version = 1
group by told.file, told.source, told.received_month
order by told.source, told.received_month, told.file
