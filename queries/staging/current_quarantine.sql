-- Question: Which rows could not be taken, and does each still miss in the figures?
-- Grain: one row per rejected row of a file
-- Leaves out: rows of withdrawn batches
-- Reads: imported_quarantine, withdrawals, outdated_readings, taken_exports, records,
--   denunciations
-- A row counts once, however many exports repeat it: a case as the newest file that has
-- it rejected tells it. It counts no more where a version of its case was taken since,
-- by a later import or from an export as new, or its file was read again.
-- Of denunciations nothing is kept that tells one from another: as many count as are
-- known.
with told as (
    select
        rejected.*,
        case
            when rejected.reason in ('denunciation', 'broken_row')
                then
                    hash(
                        rejected.reason, rejected.batch, rejected.file, rejected.line
                    )
            else
                hash(
                    rejected.reason,
                    rejected.case_id,
                    rejected.received_at,
                    rejected.ward,
                    rejected.neighbourhood,
                    rejected.category,
                    rejected.channel,
                    rejected.agency,
                    rejected.kind,
                    rejected.status,
                    rejected.due_at,
                    rejected.first_response_at,
                    rejected.closed_at,
                    rejected.reopened_at,
                    rejected.updated_at,
                    rejected.satisfaction,
                    rejected.procedure,
                    rejected.submission,
                    rejected.supplement_requests,
                    rejected.paused_days,
                    rejected.paid_online,
                    rejected.digitised,
                    rejected.suspended,
                    rejected.national_state,
                    rejected.competent_body
                )
        end as says,
        taken_exports.export_at,
        outdated_readings.batch is not null as is_outdated
    from imported_quarantine as rejected
    anti join withdrawals on rejected.batch = withdrawals.batch
    left join taken_exports
        on
            rejected.batch = taken_exports.batch
            and rejected.file = taken_exports.file
            and rejected.source = taken_exports.source
    left join outdated_readings
        on
            rejected.batch = outdated_readings.batch
            and rejected.file = outdated_readings.file
            and rejected.source = outdated_readings.source
),

numbered as (
    select
        told.*,
        rank() over (
            partition by
                told.source, told.is_outdated, coalesce(told.case_id, told.says::text)
            order by told.batch desc, told.export_at desc nulls last, told.file desc
        ) as telling,
        row_number() over (
            partition by told.source, told.is_outdated, told.says
            order by
                told.batch desc,
                told.export_at desc nulls last,
                told.file desc,
                told.line desc
        ) as time_told,
        row_number() over (
            partition by told.source, told.is_outdated, told.reason
            order by told.batch desc, told.file desc, told.line desc
        ) as place
    from told
),

known_denunciations as (
    select
        source,
        sum(cases) as cases
    from denunciations
    group by source
)

select
    numbered.* exclude (says, export_at, is_outdated, telling, time_told, place),
    not numbered.is_outdated
    and numbered.telling = 1
    and numbered.time_told = 1
    and not coalesce(taken.taken_in > numbered.batch, false)
    and not coalesce(
        taken.batch >= numbered.batch and taken.export_at >= numbered.export_at, false
    )
    and (
        numbered.reason <> 'denunciation'
        or numbered.place <= coalesce(known_denunciations.cases, 0)
    ) as is_current
from numbered
left join known_denunciations on numbered.source = known_denunciations.source
left join records
    on numbered.source = records.source and numbered.case_id = records.case_id
left join taken_exports as taken
    on
        records.batch = taken.batch
        and records.file = taken.file
        and records.source = taken.source
