-- Question: Which files are the newest export of each source?
-- Grain: one row per batch, file and source
-- Leaves out: sources without a file that counts; imports of less than half as many
--   cases as another of the source: a few corrected rows, or a file of something else;
--   of one import the files that others of it repeat and renew, which are older exports
-- Reads: taken_exports, imported_ledger, outdated_readings
-- Params:
--   city_timezone  text  the city's time zone
-- Columns:
--   export_on  date    the newest day of the export, on the city's clock
--   renewed    number  rows of other files of the import that it repeats or renews
with taken as (
    select
        taken_exports.*,
        imported_ledger.accepted_rows,
        imported_ledger.duplicate_rows + imported_ledger.superseded_rows
            as repeated_rows,
        sum(imported_ledger.accepted_rows) over (
            partition by taken_exports.source, taken_exports.batch
        ) as batch_cases
    from taken_exports
    inner join imported_ledger
        on
            taken_exports.batch = imported_ledger.batch
            and taken_exports.file = imported_ledger.file
            and taken_exports.source = imported_ledger.source
    anti join outdated_readings
        on
            taken_exports.batch = outdated_readings.batch
            and taken_exports.file = outdated_readings.file
            and taken_exports.source = outdated_readings.source
    where imported_ledger.accepted_rows > 0
),

large as (
    select
        taken.*,
        max(taken.batch_cases) over (partition by taken.source) as most_cases
    from taken
),

newest as (
    select
        source,
        max(export_at) as export_at,
        arg_max(batch, row(export_at, taken_in, batch)) as batch
    from large
    where 2 * batch_cases >= most_cases
    group by source
)

select
    taken.batch,
    taken.file,
    taken.source,
    timezone($city_timezone, timezone('UTC', newest.export_at))::date as export_on,
    newest.export_at,
    (
        select coalesce(sum(older.repeated_rows), 0)
        from taken as older
        where
            older.source = newest.source
            and older.batch = newest.batch
            and older.export_at < newest.export_at
            and older.accepted_rows < older.repeated_rows
    ) as renewed
from taken
inner join newest on taken.source = newest.source and taken.batch = newest.batch
where
    taken.export_at = newest.export_at
    or taken.accepted_rows >= taken.repeated_rows
