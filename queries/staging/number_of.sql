-- Question: Which number does a text mean, given the decimal sign its source declares?
-- Grain: a macro: one number per text
-- Leaves out: what is no number (null); a sign of thousands stands before three digits,
--   so 2.5 is no number where the comma is the decimal sign, and never 25
create or replace macro number_of(value, decimal_sign) as
case
    when
        decimal_sign = ',' and regexp_full_match(
            value, '[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?'
        )
        then try_cast(replace(replace(value, '.', ''), ',', '.') as double)
    when
        decimal_sign <> ',' and regexp_full_match(
            value, '[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?'
        )
        then try_cast(replace(value, ',', '') as double)
end
