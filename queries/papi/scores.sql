-- Question: What did citizens say, by PAPI dimension and year, in the province and the
--   country?
-- Grain: one row per place, statistic, year and dimension, and one for the total
-- Leaves out: dimensions 7 and 8 before 2018, when there were six; anything smaller
--   than a province (no such score exists)
-- Leaves out vi: nội dung 7 và 8 trước năm 2018, khi mới có sáu nội dung; mọi đơn vị
--   nhỏ hơn tỉnh (không có điểm như vậy)
-- Params:
--   dimension  codes  dimensions 1 to 8 or total; none means all
-- Columns:
--   place         code     the province, or the country
--   statistic     code     score of a place; mean, lower_quartile or upper_quartile of
--                          the provinces with a published score
--   year          number   year of the survey
--   dimension     code     1 to 8, or total
--   score         number   1 to 10 for a dimension, 6 to 60 or 8 to 80 for a total;
--                          null where none was published
--   is_published  boolean  whether there is a score
--   is_doubtful   boolean  a total that differs from its parts, or out of range
--   provinces     number   provinces with a published total, for the country
--   source        text     where it is from
select
    place,
    statistic,
    year,
    dimension,
    score,
    score is not null as is_published,
    is_doubtful,
    provinces,
    source
from papi_scores
where is_chosen(dimension, $dimension)
order by statistic = 'score' desc, place, statistic asc, year asc, dimension asc
