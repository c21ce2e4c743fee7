-- Question: What was known of the cases that a file brings in another form?
-- Grain: a deletion: what the file says of them takes its place
-- Leaves out: cases the file does not bring
-- Reads: known, brought (rows of newly_known)
delete from known
using brought
where known.source = brought.source and known.id = brought.id
