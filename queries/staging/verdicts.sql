-- Question: In which one place does each row of the batch end?
-- Grain: one row per staged row
-- Leaves out: nothing
-- Reads: staged (every row of the batch), refused_files (file_number)
-- Columns:
--   file_number  integer  file of the batch
--   line         integer  line the row starts on
--   verdict      text     accepted, duplicate, superseded or rejected
--   reason       text     why it is rejected
-- Of rows equal in all mapped columns the last counts; of the versions of a case the newest by
-- updated_at, then by file and line. Windows run over repeated cases only: most are not.
with judged as (
    select
        staged.file_number,
        staged.line,
        staged.source,
        staged.case_id,
        staged.fingerprint,
        staged.updated_at_instant,
        case
            when staged.reason is null and refused_files.file_number is not null
                then 'file_refused'
            else staged.reason
        end as reason
    from staged
    left join refused_files on staged.file_number = refused_files.file_number
),

repeated as (
    select source, case_id
    from judged
    where reason is null
    group by source, case_id
    having count(*) > 1
),

copies as (
    select
        judged.*,
        row_number() over (
            partition by judged.source, judged.case_id, judged.fingerprint
            order by judged.file_number desc, judged.line desc
        ) as copy
    from judged
    inner join repeated
        on judged.source = repeated.source and judged.case_id = repeated.case_id
    where judged.reason is null
),

versions as (
    select
        copies.*,
        row_number() over (
            partition by source, case_id
            order by updated_at_instant desc nulls last, file_number desc, line desc
        ) as version
    from copies
    where copy = 1
),

weighed as (
    select file_number, line, 'duplicate' as verdict from copies where copy > 1
    union all
    select
        file_number,
        line,
        case when version = 1 then 'accepted' else 'superseded' end as verdict
    from versions
)

select
    judged.file_number,
    judged.line,
    case
        when judged.reason is not null then 'rejected'
        else coalesce(weighed.verdict, 'accepted')
    end as verdict,
    judged.reason
from judged
left join weighed
    on judged.file_number = weighed.file_number and judged.line = weighed.line
