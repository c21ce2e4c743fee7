-- Question: Is each ward ready for the survey, yes or no?
-- Grain: one row per milestone and ward that said so: its latest word
-- Leaves out: which neighbourhoods; what is done to be ready
-- Leaves out vi: khu phố nào; đã làm gì để sẵn sàng
-- Params:
-- Columns:
--   milestone    code     fieldwork
--   name_vi      text     what it is, in Vietnamese
--   name_en      text     what it is, in English
--   ward_code    code     unit
--   ward_valid_from, ward_name
--   is_ready     boolean  ready, as last said
--   reported_on  date     when it was said
--   is_simulated boolean  whether what it last said is simulated
select
    survey_readiness.milestone,
    directive_milestones.name_vi,
    directive_milestones.name_en,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    arg_max(survey_readiness.is_ready, survey_readiness.reported_on) as is_ready,
    max(survey_readiness.reported_on) as reported_on,
    arg_max(survey_readiness.is_simulated, survey_readiness.reported_on) as is_simulated
from survey_readiness
inner join wards on survey_readiness.ward_id = wards.ward_id
inner join directive_milestones
    on survey_readiness.milestone = directive_milestones.milestone
group by all
order by survey_readiness.milestone, any_value(wards.place)
