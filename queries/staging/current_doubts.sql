-- Question: What may make a figure false, of the files that were taken?
-- Grain: one row per doubt of a file of an import
-- Leaves out: files that are not taken: their problem says why
-- Reads: imported_ledger
with told as (
    select
        batch,
        file,
        source,
        unnest(doubts) as doubt
    from imported_ledger
    where problem is null
)

select
    told.batch,
    told.file,
    told.source,
    told.doubt.text as doubted,
    told.doubt.message as doubted_message
from told
