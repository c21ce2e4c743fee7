-- Question: Which version of each case counts?
-- Grain: one row per case
-- Leaves out: versions that are older than another by version_rank, and readings of a
--   file that was withdrawn or read again (replaced as a whole)
-- Reads: outdated_readings, taken_exports, imported_quarantine, the batches' records
-- Params:
--   files  codes  records.parquet of every batch
-- A row that was rejected and comes again, corrected, is of the export it was rejected
-- from: until a version of that export or a newer one is taken, and where it knows no
-- less than the versions before it.
with standing as (
    select imported.*
    from read_parquet($files, union_by_name = true) as imported
    anti join outdated_readings
        on
            imported.batch = outdated_readings.batch
            and imported.file = outdated_readings.file
            and imported.source = outdated_readings.source
),

repeated as (
    select
        source,
        case_id
    from standing
    group by source, case_id
    having count(*) > 1
),

versions as (
    select
        standing.source,
        standing.case_id,
        standing.batch,
        standing.file,
        standing.line,
        standing.updated_at_instant,
        standing.received_at_instant,
        standing.first_response_at_instant,
        standing.closed_at_instant,
        standing.reopened_at_instant,
        taken_exports.imported_at,
        taken_exports.has_updates,
        taken_exports.export_at,
        taken_exports.taken_in,
        greatest(
            standing.received_at_instant,
            standing.first_response_at_instant,
            standing.closed_at_instant,
            standing.reopened_at_instant
        ) as newest_event_at
    from standing
    inner join repeated
        on standing.source = repeated.source and standing.case_id = repeated.case_id
    inner join taken_exports
        on
            standing.batch = taken_exports.batch
            and standing.file = taken_exports.file
            and standing.source = taken_exports.source
),

refused as (
    select
        imported_quarantine.source,
        imported_quarantine.case_id,
        imported_quarantine.batch,
        taken_exports.export_at
    from imported_quarantine
    semi join versions
        on
            imported_quarantine.source = versions.source
            and imported_quarantine.case_id = versions.case_id
    inner join taken_exports
        on
            imported_quarantine.batch = taken_exports.batch
            and imported_quarantine.file = taken_exports.file
            and imported_quarantine.source = taken_exports.source
    anti join outdated_readings
        on
            imported_quarantine.batch = outdated_readings.batch
            and imported_quarantine.file = outdated_readings.file
            and imported_quarantine.source = outdated_readings.source
),

corrected as (
    select
        versions.source,
        versions.case_id,
        versions.batch,
        max(refused.export_at) as export_at
    from versions
    inner join refused
        on
            versions.source = refused.source
            and versions.case_id = refused.case_id
            and versions.batch > refused.batch
            and versions.export_at < refused.export_at
    where
        not exists (
            select before.batch
            from versions as before
            where
                before.source = versions.source
                and before.case_id = versions.case_id
                and before.batch < versions.batch
                and (
                    before.newest_event_at > versions.newest_event_at
                    or (
                        before.batch >= refused.batch
                        and before.export_at >= refused.export_at
                    )
                )
        )
    group by versions.source, versions.case_id, versions.batch
),

newest as (
    select
        versions.source,
        versions.case_id,
        arg_max(
            versions.batch,
            version_rank(
                versions.updated_at_instant,
                versions.imported_at,
                versions.has_updates,
                coalesce(corrected.export_at, versions.export_at),
                versions.taken_in,
                versions.batch,
                versions.received_at_instant,
                versions.first_response_at_instant,
                versions.closed_at_instant,
                versions.reopened_at_instant
            )
        ) as batch
    from versions
    left join corrected
        on
            versions.source = corrected.source
            and versions.case_id = corrected.case_id
            and versions.batch = corrected.batch
    group by versions.source, versions.case_id
)

select standing.*
from standing
left join newest
    on standing.source = newest.source and standing.case_id = newest.case_id
where newest.batch is null or standing.batch = newest.batch
