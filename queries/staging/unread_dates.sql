-- Question: Which columns of dates hold what cannot be read, and is it a number of
--   days?
-- Grain: one row per column of dates with an unread value
-- Leaves out: receipts: a row without one cannot be taken
-- Reads: typed (the rows of the file)
-- Columns:
--   column_name  code     column of the records
--   rows         rows     rows with a value that cannot be read
--   serial_rows  rows     of those, bare numbers as Excel counts days
--   lines        numbers  the first lines of those
with unread as (
    select
        line,
        unnest(
            [
                {
                    'name': 'due_at', 'text': due_at_text, 'is_read': due_at is not null
                },
                {
                    'name': 'first_response_at',
                    'text': first_response_at_text,
                    'is_read': first_response_at is not null
                },
                {
                    'name': 'closed_at',
                    'text': closed_at_text,
                    'is_read': closed_at is not null
                },
                {
                    'name': 'reopened_at',
                    'text': reopened_at_text,
                    'is_read': reopened_at is not null
                },
                {
                    'name': 'updated_at',
                    'text': updated_at_text,
                    'is_read': updated_at is not null
                }
            ]
        ) as value
    from typed
    where reason is null and has_unread_date
)

select
    value.name as column_name,
    count(*) as rows,
    count(*) filter (
        where regexp_full_match(value.text, '[1-6]\d{4}([.,]\d+)?')
    ) as serial_rows,
    min(line, 3) as lines
from unread
where not value.is_read and value.text is not null
group by value.name
order by value.name
