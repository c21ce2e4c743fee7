-- Question: What are the categories called?
-- Grain: one row per category of categories.csv
-- Leaves out: categories the records name and the table does not
-- Params:
-- Columns:
--   category  code  as the records name it
--   name_vi   name  its name in Vietnamese
--   name_en   name  its name in English
select
    categories.category,
    categories.name_vi,
    categories.name_en
from categories
order by categories.category
