-- Question: What may make a figure false, of the files that were taken?
-- Grain: one row per doubt of a file of an import
-- Leaves out: files that are not taken: their problem says why
-- Reads: imported_ledger, ledger (with replaced_rows)
with told as (
    select
        batch,
        file,
        source,
        imported_at,
        unnest(doubts) as doubt
    from imported_ledger
    where problem is null
),

keyed as (
    select
        told.*,
        json_extract_string(doubt.message, '$.key') as doubt_key
    from told
)

select
    keyed.batch,
    keyed.file,
    keyed.source,
    keyed.doubt.text as doubted,
    keyed.doubt.message as doubted_message,
    keyed.doubt_key,
    try_cast(json_extract_string(keyed.doubt.message, '$.values.rows') as bigint)
        as doubted_rows,
    min(keyed.imported_at) over (
        partition by keyed.source, keyed.doubt_key
    ) as first_doubted_at,
    ledger.accepted_rows > ledger.replaced_rows as is_standing
from keyed
inner join ledger
    on
        keyed.batch = ledger.batch
        and keyed.file = ledger.file
        and keyed.source = ledger.source
