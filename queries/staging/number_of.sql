-- Question: Which number does a text mean, given the decimal sign its source declares?
-- Grain: a macro: one number per text
-- Leaves out: what is no number (null)
create or replace macro number_of(value, decimal_sign) as
case decimal_sign
    when ',' then try_cast(replace(replace(value, '.', ''), ',', '.') as double)
    else try_cast(replace(value, ',', '') as double)
end
