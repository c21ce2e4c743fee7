-- Question: Which is the latest instant a row knows, up to the time of its import?
-- Grain: a macro: one instant in UTC per row
-- Leaves out: due dates, which lie ahead; instants after the import, which are faults
--   of writing
create or replace macro latest_known(
    received_at, first_response_at, closed_at, reopened_at, updated_at, imported_at
) as
greatest(
    case when received_at <= imported_at then received_at end,
    case when first_response_at <= imported_at then first_response_at end,
    case when closed_at <= imported_at then closed_at end,
    case when reopened_at <= imported_at then reopened_at end,
    case when updated_at <= imported_at then updated_at end
)
