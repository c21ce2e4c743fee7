-- Question: Which open cases does the newest export of their source no longer list?
-- Grain: one row per open case
-- Leaves out: cases that came in later than that export; those of a source whose
--   exports are declared to list only finished cases; exports that plainly list only a
--   part: they lack more cases than they repeat, or, where city.toml does not say what
--   they list, more than one in ten of those received within their own days
-- Reads: records, listing_files, taken_exports, outdated_readings, declared_sources,
--   imported_quarantine, endings, the batches' records
-- Params:
--   files          codes  records.parquet of every batch
--   city_timezone  text   the city's time zone
-- Columns:
--   last_seen_on date     newest day of the export its record is of
--   why          code     not_listed: it should be there; before_since: it was received
--                         before the day the exports list from
--   is_closed_by_rule  boolean  city.toml says that it has ended then
--   is_closed_by_hand  boolean  no_longer_listed.csv says that it has ended, not before
--                               it came in nor after the export
--   closed_on    date     the day it ended, where it has
--   is_declared  boolean  whether city.toml says what the exports list; else what they
--                         repeat
--   export_on    date     newest day of the export that does not list it
-- Yearly files, and files per unit, repeat nothing of each other: none makes a case of
-- another vanish.
with newest as (
    select
        listing_files.source,
        max(listing_files.batch) as batch,
        max(listing_files.export_on) as export_on,
        max(listing_files.renewed) as renewed,
        any_value(declared_sources.covers) as covers,
        any_value(
            coalesce(
                declared_sources.since_on,
                listing_files.export_on - declared_sources.since_days
            )
        ) as since_on,
        any_value(coalesce(declared_sources.vanished, 'open')) as vanished
    from listing_files
    left join declared_sources on listing_files.source = declared_sources.source
    where coalesce(declared_sources.covers, 'whole') <> 'finished'
    group by listing_files.source
),

listed as (
    select
        imported.source,
        imported.case_id
    from read_parquet($files, union_by_name = true) as imported
    semi join listing_files
        on
            imported.batch = listing_files.batch
            and imported.file = listing_files.file
            and imported.source = listing_files.source
    union
    select
        imported_quarantine.source,
        imported_quarantine.case_id
    from imported_quarantine
    semi join listing_files
        on
            imported_quarantine.batch = listing_files.batch
            and imported_quarantine.file = listing_files.file
            and imported_quarantine.source = listing_files.source
    where imported_quarantine.case_id is not null
),

first_known as (
    select
        imported.source,
        imported.case_id,
        min(imported.batch) as batch
    from read_parquet($files, union_by_name = true) as imported
    semi join newest on imported.source = newest.source
    anti join outdated_readings
        on
            imported.batch = outdated_readings.batch
            and imported.file = outdated_readings.file
            and imported.source = outdated_readings.source
    group by imported.source, imported.case_id
),

judged as (
    select
        records.source,
        records.case_id,
        records.batch,
        records.file,
        records.state,
        records.received_at::date as received_on,
        listed.case_id is not null as is_listed,
        first_known.batch < newest.batch as is_known_before,
        newest.covers is not null or newest.since_on is not null as is_declared,
        newest.covers,
        newest.since_on,
        newest.export_on,
        newest.renewed,
        newest.vanished,
        min(case when listed.case_id is not null then records.received_at::date end)
            over (partition by records.source) as first_listed_on
    from records
    inner join first_known
        on
            records.source = first_known.source
            and records.case_id = first_known.case_id
    inner join newest
        on records.source = newest.source and first_known.batch <= newest.batch
    left join listed
        on records.source = listed.source and records.case_id = listed.case_id
),

shares as (
    select
        source,
        any_value(renewed) + count(*) filter (
            where is_listed and is_known_before
        ) as repeated,
        count(*) filter (
            where not is_listed and coalesce(received_on >= since_on, true)
        ) as lacking,
        count(*) filter (
            where not is_listed and received_on >= first_listed_on
        ) as lacking_within
    from judged
    where covers is distinct from 'open' or state = 'open'
    group by source
)

select
    judged.source,
    judged.case_id,
    judged.batch as last_batch,
    judged.file as last_file,
    timezone($city_timezone, timezone('UTC', taken_exports.export_at))::date
        as last_seen_on,
    judged.is_declared,
    judged.export_on,
    judged.since_on,
    case when judged.received_on < judged.since_on then 'before_since' else 'not_listed'
    end as why,
    judged.is_declared
    and judged.vanished = 'closed'
    and coalesce(judged.received_on >= judged.since_on, true) as is_closed_by_rule,
    endings.source is not null
    and coalesce(
        endings.closed_on between judged.received_on
        and greatest(judged.export_on, judged.received_on),
        true
    ) as is_closed_by_hand,
    case
        when is_closed_by_hand and endings.closed_on is not null then endings.closed_on
        else greatest(judged.export_on, judged.received_on)
    end as closed_on
from judged
inner join shares on judged.source = shares.source
inner join taken_exports
    on
        judged.batch = taken_exports.batch
        and judged.file = taken_exports.file
        and judged.source = taken_exports.source
left join endings
    on judged.source = endings.source and judged.case_id = endings.case_id
where
    judged.state = 'open'
    and not judged.is_listed
    and case
        when judged.is_declared then shares.repeated >= shares.lacking
        else
            judged.received_on >= judged.first_listed_on
            and shares.repeated >= 9 * shares.lacking_within
    end
