-- Question: Where does each unit lie on the grid of squares?
-- Grain: one row per unit that has a square and existed on the day
-- Leaves out: units without a line in tiles.csv; units not there on the day
-- Params:
--   to_date  date  the day; default the as-of day
-- Columns:
--   ward_code    code    code of the unit
--   ward_valid_from
--   tile_column  number  column from the west, the first is 1
--   tile_row     number  row from the north, the first is 1
--   ward_name
select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    tiles.tile_column,
    tiles.tile_row,
    wards.ward_name
from tiles
inner join wards
    on
        tiles.ward_code = wards.ward_code
        and tiles.valid_from is not distinct from wards.valid_from
cross join meta
where
    (
        wards.valid_from is null
        or wards.valid_from <= coalesce($to_date::date, meta.as_of_on)
    )
    and (
        wards.valid_to is null
        or wards.valid_to >= coalesce($to_date::date, meta.as_of_on)
    )
order by tiles.tile_row, tiles.tile_column
