-- Question: How many open cases of each source are in none of its exports any more?
-- Grain: one row per source and reason
-- Leaves out: cases that city.toml says have ended; sources that list but a selection
--   of their cases, where it does not say so
-- Reads: vanished, cases, source_coverage, ledger
with newest as (
    select
        listing_files.source,
        max(listing_files.batch) as batch,
        arg_max(listing_files.file, listing_files.batch) as file,
        max(ledger.imported_at) as imported_at
    from listing_files
    inner join ledger
        on
            listing_files.batch = ledger.batch
            and listing_files.file = ledger.file
            and listing_files.source = ledger.source
    group by listing_files.source
)

select
    vanished.source,
    vanished.why,
    count(*) as cases,
    any_value(vanished.export_on) as export_on,
    any_value(vanished.since_on) as since_on,
    any_value(newest.batch) as batch,
    any_value(newest.file) as file,
    any_value(newest.imported_at) as since
from vanished
inner join cases
    on vanished.source = cases.source and vanished.case_id = cases.case_id
inner join source_coverage on vanished.source = source_coverage.source
inner join newest on vanished.source = newest.source
where
    cases.is_open
    and (vanished.is_declared or source_coverage.covers = 'whole')
group by vanished.source, vanished.why
order by vanished.source, vanished.why
