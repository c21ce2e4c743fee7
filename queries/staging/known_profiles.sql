-- Question: What did the last file of each source look like that was taken before?
-- Grain: one row per source
-- Leaves out: rows that did not become the record of a case
-- Reads: earlier_readings, the batches' records
-- Params:
--   files  codes  records.parquet of every batch before
-- Columns as those of the profile of a file.
with dated as (
    select
        records.*,
        max(records.received_at) over (partition by records.source) as newest_at
    from read_parquet($files, union_by_name = true) as records
    semi join earlier_readings
        on
            records.batch = earlier_readings.batch
            and records.file = earlier_readings.file
            and records.source = earlier_readings.source
            and earlier_readings.is_last
),

last_files as (
    select
        records.source,
        count(*) as rows,
        count(*) filter (
            where records.state not in ('open', 'duplicate')
        ) as ended_rows,
        count(*) filter (
            where records.received_at <= records.newest_at - interval 30 days
        ) as old_rows,
        count(records.kind) as kind,
        count(records.ward_raw) as ward,
        count(records.neighbourhood) as neighbourhood,
        count(records.category) as category,
        count(records.channel) as channel,
        count(records.agency) as agency,
        count(records.procedure) as procedure,
        count(records.submission) as submission,
        count(records.satisfaction) as satisfaction,
        count(records.supplement_requests) as supplement_requests,
        count(records.paused_days) as paused_days,
        count(records.paid_online) as paid_online,
        count(records.digitised) as digitised,
        count(records.suspended) as suspended,
        count(records.national_state) as national_state,
        count(records.competent_text) as competent_body,
        count(records.due_at) as due_at,
        count(records.first_response_at) as first_response_at,
        count(records.closed_at) as closed_at,
        count(records.reopened_at) as reopened_at,
        count(records.updated_at) as updated_at
    from dated as records
    group by records.source
),

numbered as (
    select
        records.source,
        records.case_id,
        records.received_at::date as received_on,
        starts_with(records.case_id, '0')
        and regexp_full_match(records.case_id, '\d+') as is_padded,
        not starts_with(records.case_id, '0')
        and regexp_full_match(records.case_id, '\d+') as is_bare
    from read_parquet($files, union_by_name = true) as records
    semi join earlier_readings
        on
            records.batch = earlier_readings.batch
            and records.file = earlier_readings.file
            and records.source = earlier_readings.source
),

ids as (
    select
        source,
        min(received_on) as first_received_on,
        max(received_on) as last_received_on,
        count(*) filter (where is_padded) as padded_ids,
        min(length(case_id)) filter (where is_padded) as least_padded_length,
        max(length(case_id)) filter (where is_padded) as most_padded_length,
        count(*) filter (where is_bare) as bare_ids,
        min(length(case_id)) filter (where is_bare) as least_bare_length
    from numbered
    group by source
)

select
    ids.*,
    last_files.* exclude (source)
from ids
inner join last_files on ids.source = last_files.source
