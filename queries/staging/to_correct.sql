-- Question: Which rejected rows still wait for a correction, and what do they say?
-- Grain: one row per row, however many exports repeat it
-- Leaves out: denunciations; rows that could not be split into their columns; rows of a
--   file that was withdrawn or read again; cases of which a version was taken since
-- Reads: imported_quarantine, taken_exports, outdated_readings, records
with standing as (
    select
        imported_quarantine.*,
        taken_exports.export_at,
        row_number() over (
            partition by
                imported_quarantine.source,
                imported_quarantine.case_id,
                case
                    when imported_quarantine.case_id is null
                        then
                            hash(
                                imported_quarantine.received_at,
                                imported_quarantine.ward,
                                imported_quarantine.category,
                                imported_quarantine.status,
                                imported_quarantine.due_at,
                                imported_quarantine.closed_at,
                                imported_quarantine.updated_at
                            )
                end
            order by
                imported_quarantine.batch desc,
                taken_exports.export_at desc nulls last,
                imported_quarantine.line desc
        ) as repeat
    from imported_quarantine
    left join taken_exports
        on
            imported_quarantine.batch = taken_exports.batch
            and imported_quarantine.file = taken_exports.file
            and imported_quarantine.source = taken_exports.source
    anti join outdated_readings
        on
            imported_quarantine.batch = outdated_readings.batch
            and imported_quarantine.file = outdated_readings.file
            and imported_quarantine.source = outdated_readings.source
    where imported_quarantine.reason not in ('denunciation', 'broken_row')
),

waiting as (
    select standing.*
    from standing
    left join records
        on standing.source = records.source and standing.case_id = records.case_id
    left join taken_exports
        on
            records.batch = taken_exports.batch
            and records.file = taken_exports.file
            and records.source = taken_exports.source
    where
        standing.repeat = 1
        and not coalesce(taken_exports.taken_in > standing.batch, false)
        and not coalesce(
            records.batch >= standing.batch
            and taken_exports.export_at >= standing.export_at,
            false
        )
)

select
    waiting.source,
    waiting.batch,
    waiting.file,
    waiting.line,
    waiting.reason,
    waiting.detail,
    waiting.case_id,
    waiting.received_at,
    waiting.ward,
    waiting.neighbourhood,
    waiting.category,
    waiting.channel,
    waiting.agency,
    waiting.kind,
    waiting.status,
    waiting.due_at,
    waiting.first_response_at,
    waiting.closed_at,
    waiting.reopened_at,
    waiting.updated_at,
    waiting.satisfaction,
    waiting.suspended,
    waiting.paused_days,
    waiting.procedure,
    waiting.submission,
    waiting.supplement_requests,
    waiting.paid_online,
    waiting.digitised,
    waiting.national_state,
    waiting.competent_body
from waiting
