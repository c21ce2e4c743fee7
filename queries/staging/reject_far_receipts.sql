-- Question: Which rows were received so long before the rest that the year must be
--   wrong?
-- Grain: an update of the rows of one file: they cannot be taken
-- Leaves out: rows that cannot be taken for another reason
-- Reads: typed (the rows of the file)
-- Params:
--   earliest_on  date  no receipt lies before it
update typed
set reason = 'far_date', detail = received_at_text
where reason is null and received_at < $earliest_on::date
