-- Question: In which one place does each row of the batch end?
-- Grain: one row per staged row
-- Leaves out: nothing
-- Reads: staged (every row of the batch), exports (file_number, has_updates,
--   export_at, taken_in)
-- Params:
--   batch        integer  number of the batch
--   now_instant  date     instant of the import, in UTC
-- Columns:
--   file_number   integer  file of the batch
--   line          integer  line the row starts on
--   verdict       text     accepted, duplicate, superseded or rejected
--   reason        text     why it is rejected
--   is_undecided  boolean  whether another file says otherwise of the case, and nothing
--                          tells which of the two is newer
-- Of rows equal in all mapped columns the one of the newest export counts; of the
-- versions of a case the newest by version_rank, then by line. What is still undecided
-- is decided by what the rows say, never by the name of the file. Windows run over
-- repeated cases only: most are not.
with repeated as (
    select
        source,
        case_id
    from staged
    where reason is null
    group by source, case_id
    having count(*) > 1
),

ranked as (
    select
        staged.file_number,
        staged.line,
        staged.source,
        staged.case_id,
        staged.fingerprint,
        version_rank(
            staged.updated_at_instant,
            $now_instant::timestamp,
            exports.has_updates,
            exports.export_at,
            exports.taken_in,
            $batch::int,
            staged.received_at_instant,
            staged.first_response_at_instant,
            staged.closed_at_instant,
            staged.reopened_at_instant
        ) as version_rank
    from staged
    inner join repeated
        on staged.source = repeated.source and staged.case_id = repeated.case_id
    inner join exports on staged.file_number = exports.file_number
    where staged.reason is null
),

copies as (
    select
        ranked.*,
        row_number() over (
            partition by source, case_id, fingerprint
            order by version_rank desc, line desc, file_number desc
        ) as copy
    from ranked
),

versions as (
    select
        copies.*,
        row_number() over (
            partition by source, case_id
            order by version_rank desc, line desc, fingerprint desc
        ) as version,
        lead(version_rank) over (
            partition by source, case_id
            order by version_rank desc, line desc, fingerprint desc
        ) as next_rank,
        lead(file_number) over (
            partition by source, case_id
            order by version_rank desc, line desc, fingerprint desc
        ) as next_file
    from copies
    where copy = 1
),

weighed as (
    select
        file_number,
        line,
        'duplicate' as verdict,
        false as is_undecided
    from copies
    where copy > 1
    union all
    select
        file_number,
        line,
        case when version = 1 then 'accepted' else 'superseded' end as verdict,
        version = 1 and version_rank = next_rank and file_number <> next_file
            as is_undecided
    from versions
)

select
    staged.file_number,
    staged.line,
    case
        when staged.reason is not null then 'rejected'
        else coalesce(weighed.verdict, 'accepted')
    end as verdict,
    staged.reason,
    coalesce(weighed.is_undecided, false) as is_undecided
from staged
left join weighed
    on staged.file_number = weighed.file_number and staged.line = weighed.line
