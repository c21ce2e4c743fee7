-- Question: What does a batch bring of the cases of its files, beside what was known?
-- Grain: one row per file of the batch
-- Leaves out: rows of which another version counts, and cases that are not in the
--   figures yet
-- Reads: loaded (the batch's records), cases_before, cases_after
-- Columns:
--   new_cases      cases  not known before
--   changed_cases  cases  known before, and told otherwise now
--   same_cases     cases  known before, and told as before
with versions as (
    select
        loaded.file,
        loaded.source,
        cases_before.case_id is not null as is_known,
        (
            cases_before.state is distinct from cases_after.state
            or cases_before.received_at is distinct from cases_after.received_at
            or cases_before.due_at is distinct from cases_after.due_at
            or cases_before.first_response_at
            is distinct from cases_after.first_response_at
            or cases_before.closed_at is distinct from cases_after.closed_at
            or cases_before.reopened_on is distinct from cases_after.reopened_on
            or cases_before.ward_code is distinct from cases_after.ward_code
            or cases_before.category is distinct from cases_after.category
            or cases_before.channel is distinct from cases_after.channel
            or cases_before.agency is distinct from cases_after.agency
            or cases_before.satisfaction is distinct from cases_after.satisfaction
        ) as is_told_otherwise
    from loaded
    inner join cases_after
        on loaded.source = cases_after.source and loaded.case_id = cases_after.case_id
    left join cases_before
        on loaded.source = cases_before.source and loaded.case_id = cases_before.case_id
)

select
    file,
    source,
    count(*) filter (where not is_known) as new_cases,
    count(*) filter (where is_known and is_told_otherwise) as changed_cases,
    count(*) filter (where is_known and not is_told_otherwise) as same_cases
from versions
group by file, source
