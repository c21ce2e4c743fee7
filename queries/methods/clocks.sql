-- Question: Which clocks does the city go by, since when, and on what ground?
-- Grain: one row per rule of clocks.csv and period it holds for
-- Leaves out: nothing; a city without clocks.csv has no row
-- Leaves out vi: không bỏ dòng nào; thành phố không có clocks.csv thì không có dòng
-- Columns:
--   kind                code     petition, complaint, denunciation, reception, dossier
--   step                code     what has to be done
--   starts              code     the event the clock starts at, null where it has none
--   term                number   how long, null where each procedure has its own
--   term_unit           code     working, calendar, days_a_week or days_a_month
--   extension           text     how far it may be extended, null where it may not
--   extension_en        text     the same in English, null where the city wrote none
--   basis               text     law, decree, or the city's own setting
--   basis_en            text     the same in English, null where the city wrote none
--   rule_valid_from     date     first day of receipt it holds for
--   rule_valid_to       date     last day, null while it holds
--   mark                code     law, or configured: set by the city, or not yet
--                                compared with the text of the law
--   is_now              boolean  holds on the as-of day
--   gives_due           boolean  fills in a due date the records lack
select
    clocks.kind,
    clocks.step,
    clocks.starts,
    clocks."limit" as term,
    clocks.unit as term_unit,
    clocks.extension,
    clocks.extension_en,
    clocks.basis,
    clocks.basis_en,
    clocks.valid_from as rule_valid_from,
    clocks.valid_to as rule_valid_to,
    clocks.mark,
    meta.as_of_on between coalesce(clocks.valid_from, date '0001-01-01')
    and coalesce(clocks.valid_to, date '9999-12-31') as is_now,
    coalesce(
        clocks.starts = 'received' and clocks.step in ('answer', 'resolve'), false
    ) as gives_due
from clocks
cross join meta
order by
    list_position(
        ['petition', 'complaint', 'denunciation', 'reception', 'dossier'], clocks.kind
    ) asc nulls last,
    clocks.step asc,
    clocks.valid_from asc
