-- Question: What is this generation, and up to which instant does it count?
-- Grain: one row
-- Leaves out: nothing
-- Params:
--   city_code      text     the city's code
--   name_vi        text     its Vietnamese name
--   name_en        text     its English name
--   timezone       text     its time zone
--   simulated      text     true where the records are simulated
--   minimum_cases  integer  smallest denominator a rate is shown for
--   age_bands      codes    last day of each age band
--   as_of_at       date     last instant counted, on the city's clock
--   last_full_week  date     Monday of the last week that has ended by then
--   built_at       date     when it was built, on the city's clock
--   generation     integer  its number
--   fingerprint    text     hash of everything it follows from
select
    $city_code as city_code,
    $name_vi as city_name_vi,
    $name_en as city_name_en,
    $timezone as timezone,
    $simulated::boolean as simulated,
    $minimum_cases::int as minimum_cases,
    $age_bands::int[] as age_bands,
    $as_of_at::timestamp as as_of_at,
    $as_of_at::date as as_of_on,
    timezone('UTC', first_instant($as_of_at::timestamp, $timezone)) as as_of_instant,
    $last_full_week::date as last_full_week,
    $built_at::timestamp as built_at,
    $generation::int as generation,
    $fingerprint as fingerprint
