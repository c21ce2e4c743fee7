-- Question: How many rows of each file ended in which place?
-- Grain: one row per file that could be read
-- Leaves out: files that could not be read (they have a problem instead)
-- Reads: staged, verdicts, exports
select
    staged.file_number,
    count(*) as read_rows,
    count(*) filter (where verdicts.verdict = 'accepted') as accepted_rows,
    count(*) filter (where verdicts.verdict = 'duplicate') as duplicate_rows,
    count(*) filter (where verdicts.verdict = 'superseded') as superseded_rows,
    count(*) filter (where verdicts.verdict = 'rejected') as rejected_rows,
    count(*) filter (where verdicts.reason = 'denunciation') as denunciation_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.is_due_before_received
    ) as due_before_received_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.is_due_years_later
    ) as due_years_later_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.is_closed_without_date
    ) as closed_without_date_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.is_open_with_closing_date
    ) as open_with_closing_date_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.has_unread_date
    ) as unread_date_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.has_unread_satisfaction
    ) as unread_satisfaction_rows,
    count(*) filter (
        where verdicts.verdict = 'accepted' and staged.has_unread_number
    ) as unread_number_rows,
    count(*) filter (where verdicts.is_undecided) as undecided_rows,
    any_value(exports.export_at) as export_at,
    any_value(exports.has_updates) as has_updates,
    any_value(exports.rows_digest) as rows_digest,
    min(staged.received_at_instant) filter (
        where staged.reason = 'received_after_import'
    ) as try_again_at
from staged
inner join verdicts
    on staged.file_number = verdicts.file_number and staged.line = verdicts.line
inner join exports on staged.file_number = exports.file_number
group by staged.file_number
