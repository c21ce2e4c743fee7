-- Question: Which rows could not be taken, and does each still miss in the figures?
-- Grain: one row per rejected row of a file
-- Leaves out: rows of withdrawn batches
-- Reads: imported_quarantine, withdrawals, outdated_readings, records, denunciations
-- A row counts once, however many exports repeat it: the last time it came. It counts
-- no more where its case was taken since, or its file was read under another mapping.
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
        outdated_readings.batch is not null as is_outdated
    from imported_quarantine as rejected
    anti join withdrawals on rejected.batch = withdrawals.batch
    left join outdated_readings
        on
            rejected.batch = outdated_readings.batch
            and rejected.file = outdated_readings.file
            and rejected.source = outdated_readings.source
),

numbered as (
    select
        told.*,
        row_number() over (
            partition by told.source, told.is_outdated, told.says
            order by told.batch desc, told.file desc, told.line desc
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
    numbered.* exclude (says, is_outdated, time_told, place),
    not numbered.is_outdated
    and numbered.time_told = 1
    and records.case_id is null
    and (
        numbered.reason <> 'denunciation'
        or numbered.place <= coalesce(known_denunciations.cases, 0)
    ) as is_current
from numbered
left join known_denunciations on numbered.source = known_denunciations.source
left join records
    on
        numbered.source = records.source
        and numbered.case_id = records.case_id
        and (
            numbered.batch < records.batch
            or (
                numbered.batch = records.batch
                and (
                    numbered.file < records.file
                    or (
                        numbered.file = records.file and numbered.line < records.line
                    )
                )
            )
        )
