-- Question: Which cases of a reader's choice were open at the end of a day?
-- Grain: a macro: one row per case, as in the macro chosen_stays, with its age band
-- Leaves out: nothing that is chosen
-- Reads: stays, age_bands, wards, calendar, meta
-- What it takes is what chosen_stays takes.
create or replace macro chosen_open_cases(
    at_day, families, categories, channels, units_of, counted_by
) as table
    select
        waiting.*,
        age_bands.band_number,
        age_bands.band,
        age_bands.last_day is null as is_last_band
    from
        chosen_stays(at_day, families, categories, channels, units_of, counted_by)
            as waiting
    inner join age_bands
        on
            waiting.age_days >= age_bands.first_day
            and (
                age_bands.last_day is null or waiting.age_days <= age_bands.last_day
            )
    where waiting.is_waiting
