-- Question: Where did every row of every file end?
-- Grain: one row per batch and file
-- Leaves out: nothing; a file that could not be read has zeros and its problem
-- Leaves out vi: không bỏ dòng nào; tệp không đọc được có toàn số 0 và ghi vấn đề
-- Params:
-- Columns:
--   batch                        number  number of the import
--   file                         name    file, as the city folder names it
--   read_rows                    rows    rows read: the sum of the next four
--   accepted_rows                rows    rows that became the record of a case, or are
--                                        a unit of a report
--   duplicate_rows               rows    equal to another row of the batch in all
--                                        mapped columns
--   superseded_rows              rows    an older version of a case in the same batch
--   rejected_rows                rows    could not be taken; they lie in the quarantine
--   replaced_rows                rows    of the accepted, those of which a newer
--                                        version counts, or that are withdrawn
--   problem                      text    why the file is not taken, null where it is
--   note                         text    what to know of a file that is taken
--   source                       name    source of city.toml the file belongs to
--   imported_at                  instant when it was read, on the city's clock
--   denunciation_rows            rows    of the rejected, denunciations: kept as
--                                        monthly counts only
--   due_before_received_rows     rows    of the accepted, due before they were received
--   due_years_later_rows         rows    of the accepted, due more than three years
--                                        after they were received
--   closed_without_date_rows     rows    of the accepted, closed without a date
--   open_with_closing_date_rows  rows    of the accepted, open with a closing date
--   unread_date_rows             rows    of the accepted, with another date that cannot
--                                        be read
--   unread_satisfaction_rows     rows    of the accepted, with a satisfaction that is
--                                        none of 1 to 5: kept without it
--   unread_number_rows           rows    of the accepted, with papers asked or days
--                                        paused that are no number from 0 up: kept
--                                        without it
--   problem_message              text    the problem by its key and values, to be said
--                                        in any language
--   note_message                 text    the note by its key and values, to be said in
--                                        any language
--   older_rows                   rows    of the replaced, older than what an earlier
--                                        import had brought
--   export_on                    date    the latest day its rows know, up to the import
--   withdrawn_at                 instant when it was withdrawn, on the city's
--                                        clock; null where it counts
--   withdrawn_why                text    the reason that was given
select
    ledger.batch,
    ledger.file,
    ledger.read_rows,
    ledger.accepted_rows,
    ledger.duplicate_rows,
    ledger.superseded_rows,
    ledger.rejected_rows,
    ledger.replaced_rows,
    ledger.problem,
    ledger.note,
    ledger.source,
    timezone(meta.timezone, timezone('UTC', ledger.imported_at)) as imported_at,
    ledger.denunciation_rows,
    ledger.due_before_received_rows,
    ledger.due_years_later_rows,
    ledger.closed_without_date_rows,
    ledger.open_with_closing_date_rows,
    ledger.unread_date_rows,
    ledger.unread_satisfaction_rows,
    ledger.unread_number_rows,
    ledger.problem_message,
    ledger.note_message,
    ledger.older_rows,
    timezone(meta.timezone, timezone('UTC', ledger.export_at))::date as export_on,
    timezone(meta.timezone, timezone('UTC', ledger.withdrawn_at)) as withdrawn_at,
    ledger.withdrawn_why
from ledger
cross join meta
order by ledger.batch, ledger.file, ledger.source
