-- Question: Of which time is each export of the import?
-- Grain: one row per file part; the parts of one archive are one export
-- Leaves out: files without a row
-- Reads: staged, files (file_number, source, content), earlier_exports (source,
--   content, rows_digest, batch)
-- Params:
--   batch        integer  number of the batch
--   now_instant  date     instant of the import, in UTC
-- Columns:
--   file_number  integer  file of the batch
--   export_at    instant  the latest instant its rows know, in UTC; null without a row
--                         that is taken
--   has_updates  boolean  whether it says of any row when it was updated
--   rows_digest  code     equal for exports of equal rows, whatever their bytes are
--   taken_in     number   the import that took these bytes or these rows first
with parts as (
    select
        staged.file_number,
        max(
            latest_known(
                staged.received_at_instant,
                staged.first_response_at_instant,
                staged.closed_at_instant,
                staged.reopened_at_instant,
                staged.updated_at_instant,
                $now_instant::timestamp
            )
        ) filter (where staged.reason is null) as latest_at,
        bool_or(staged.reason is null and staged.updated_at_instant is not null)
            as has_updates,
        count(*) as rows,
        sum(staged.fingerprint::hugeint) filter (
            where staged.reason is distinct from 'denunciation'
        ) as sum_of_rows
    from staged
    group by staged.file_number
),

exports as (
    select
        files.file_number,
        files.source,
        files.content,
        max(parts.latest_at) over (
            partition by files.source, files.content
        ) as export_at,
        bool_or(parts.has_updates) over (
            partition by files.source, files.content
        ) as has_updates,
        concat(
            sum(parts.rows) over (partition by files.source, files.content),
            ':',
            sum(parts.sum_of_rows) over (partition by files.source, files.content)
        ) as rows_digest
    from parts
    inner join files on parts.file_number = files.file_number
)

select
    exports.file_number,
    exports.export_at,
    exports.has_updates,
    exports.rows_digest,
    coalesce(min(earlier_exports.batch), $batch::int) as taken_in
from exports
left join earlier_exports
    on
        exports.source = earlier_exports.source
        and (
            exports.content = earlier_exports.content
            or exports.rows_digest = earlier_exports.rows_digest
        )
group by
    exports.file_number,
    exports.export_at,
    exports.has_updates,
    exports.rows_digest
