-- Question: Which events of a case lie so far away that their year must be wrong?
-- Grain: an update of the rows of one file: such a date is none
-- Leaves out: the receipt: without it a row cannot be taken; a due date far ahead, with
--   which offices say that there is none
-- Reads: typed (the rows of the file)
-- Params:
--   now_on  date  day of the import on the city's clock
-- What has happened has not happened after the import; a year of that is left to clocks
-- and to days that were planned.
update typed
set
    has_unread_date = true,
    is_closed_without_date = state not in ('open', 'duplicate')
    and (closed_at is null or closed_at::date > $now_on::date + 366),
    closed_at = case when closed_at::date <= $now_on::date + 366 then closed_at end,
    closed_at_instant = case
        when closed_at::date <= $now_on::date + 366 then closed_at_instant
    end,
    closed_at_has_time = closed_at_has_time and closed_at::date <= $now_on::date + 366,
    first_response_at = case
        when first_response_at::date <= $now_on::date + 366 then first_response_at
    end,
    first_response_at_instant = case
        when first_response_at::date <= $now_on::date + 366
            then first_response_at_instant
    end,
    first_response_at_has_time = first_response_at_has_time
    and first_response_at::date <= $now_on::date + 366,
    reopened_at = case
        when reopened_at::date <= $now_on::date + 366 then reopened_at
    end,
    reopened_at_instant = case
        when reopened_at::date <= $now_on::date + 366 then reopened_at_instant
    end,
    reopened_at_has_time = reopened_at_has_time
    and reopened_at::date <= $now_on::date + 366,
    due_at = case when due_at >= received_at - interval 10 years then due_at end,
    due_at_instant = case
        when due_at >= received_at - interval 10 years then due_at_instant
    end,
    due_at_has_time = due_at_has_time
    and due_at >= received_at - interval 10 years
where
    reason is null
    and (
        closed_at::date > $now_on::date + 366
        or first_response_at::date > $now_on::date + 366
        or reopened_at::date > $now_on::date + 366
        or due_at < received_at - interval 10 years
    )
