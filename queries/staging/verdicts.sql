-- Question: In which one place does each row of the batch end?
-- Grain: one row per staged row
-- Leaves out: nothing
-- Reads: staged (every row of the batch)
-- Columns:
--   file_number  integer  file of the batch
--   line         integer  line the row starts on
--   verdict      text     accepted, duplicate, superseded or rejected
--   reason       text     why it is rejected
-- Of rows equal in all mapped columns the last counts; of the versions of a case the
-- newest by
-- updated_at, then by file and line. Windows run over repeated cases only: most are
-- not.
with repeated as (
    select
        source,
        case_id
    from staged
    where reason is null
    group by source, case_id
    having count(*) > 1
),

copies as (
    select
        staged.*,
        row_number() over (
            partition by staged.source, staged.case_id, staged.fingerprint
            order by staged.file_number desc, staged.line desc
        ) as copy
    from staged
    inner join repeated
        on staged.source = repeated.source and staged.case_id = repeated.case_id
    where staged.reason is null
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
    select
        file_number,
        line,
        'duplicate' as verdict
    from copies
    where copy > 1
    union all
    select
        file_number,
        line,
        case when version = 1 then 'accepted' else 'superseded' end as verdict
    from versions
)

select
    staged.file_number,
    staged.line,
    case
        when staged.reason is not null then 'rejected'
        else coalesce(weighed.verdict, 'accepted')
    end as verdict,
    staged.reason
from staged
left join weighed
    on staged.file_number = weighed.file_number and staged.line = weighed.line
