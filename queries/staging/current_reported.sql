-- Question: What do reports say of each unit, period and measure?
-- Grain: one row per row of a report and measure
-- Leaves out: readings of a file that was read again under a new mapping
-- Reads: imported_reported, outdated_readings
-- Columns:
--   is_replaced  boolean  a later import says the same of the text of this unit
select
    imported.*,
    row_number() over (
        partition by
            imported.report,
            lower(imported.ward_text),
            imported.first_on,
            imported.last_on,
            imported.measure
        order by imported.batch desc, imported.file desc, imported.line desc
    ) > 1 as is_replaced
from imported_reported as imported
anti join outdated_readings
    on
        imported.batch = outdated_readings.batch
        and imported.file = outdated_readings.file
        and imported.report = outdated_readings.source
