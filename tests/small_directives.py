"""Directives, what was done for them and PAPI in the small city: something for every figure."""

from __future__ import annotations

from pathlib import Path

TABLES = {
    "bodies.csv": (
        "body,name_vi,name_en,kind\n"
        "BCD,Ban Chỉ đạo,Steering Committee,party\n"
        "UBND,Ủy ban nhân dân thành phố,City People's Committee,government\n"
        "MTTQ,Mặt trận Tổ quốc thành phố,City Fatherland Front,front\n"
    ),
    "directives.csv": (
        "directive,number,level,issuer,issued_on,subject_vi,subject_en,priority,signer,capacity_vi,"
        "capacity_en\n"
        "D1,07-CV/BCĐ,party,BCD,2026-08-03,Giải quyết kiến nghị,Settle petitions,urgent,"
        "Trần Văn Ký,Phó Bí thư,Deputy Secretary\n"
    ),
    "directive_bodies.csv": (
        "directive,body,role\nD1,UBND,addressee\nD1,MTTQ,addressee\nD1,MTTQ,unstated\nD1,BCD,file\n"
    ),
    "directive_milestones.csv": (
        "milestone,directive,kind,name_vi,name_en,first_on,last_on,precision\n"
        "M1,D1,fieldwork,Khảo sát,Fieldwork,2026-10-21,2026-10-31,end_of_month\n"
    ),
    "directive_tasks.csv": (
        "task,directive,lead,assigned,coordinating,wards,text_vi,text_en,due_on,due_milestone,measure\n"
        "D1/1,D1,UBND,,MTTQ,06600,Giải quyết kiến nghị,Settle petitions,2026-10-01,,on_time\n"
        "D1/2,D1,,UBND; MTTQ,,06601; Đâu Đó,Chuẩn bị địa điểm,Have premises ready,,M1,\n"
        "D1/3,D1,Hội Lạ,,,,Kiểm tra,Inspect,2026-01-01,,\n"
    ),
    "directive_updates.csv": (
        "task,reported_on,body,report,new_due_on,document\n"
        "D1/1,2026-09-20,UBND,extension,2026-12-15,\n"
        "D1/1,2026-11-19,UBND,progress,,12/BC-UBND\n"
        "D1/3,2027-01-05,MTTQ,done,,\n"
    ),
    "directive_omissions.csv": (
        "directive,reason_vi,reason_en\nD1,Không ghi ai được hỏi.,Who is asked is not recorded.\n"
    ),
    "communications.csv": (
        "held_on,kind,body,channel,ward,papi_dimension,items,present,open_to_all\n"
        "2026-10-05,broadcast,UBND,truyền thanh,,5,3,,\n"
        "2026-10-07,event,MTTQ,hội trường,06600,1,,80,yes\n"
    ),
    "inspections.csv": (
        "inspected_on,body,ward,findings,remedied,remedy_due_on\n"
        "2026-10-05,MTTQ,06600,4,1,2026-11-01\n"
    ),
    "survey_readiness.csv": "milestone,ward,ready,reported_on\nM1,06600,yes,2026-10-15\n",
    "survey_attendance.csv": (
        "milestone,ward,neighbourhood,held_on,required,attended\nM1,06600,Khu 1,2026-10-22,16,15\n"
    ),
    "papi_scores.csv": (
        "place,statistic,year,d1,d2,d3,d4,d5,d6,d7,d8,total,status,source\n"
        "tinh,score,2017,5,5,5,5,5,5,,,30,published,báo\n"
        "tinh,score,2018,5.1,,5.3,,5.5,5.6,5.7,5.8,,partial,báo\n"
        "tinh,score,2019,,,,,,,,,,not_published,báo\n"
        "tinh,score,2020,5.805,6.499,4.793,8.286,7.611,7.713,4.964,3.140,48.88,published,báo\n"
        "country,mean,2017,5,5,5,5,5,5,,,30,derived,báo\n"
        "country,mean,2020,5,5,5,5,5,5,5,5,40,derived,báo\n"
        "country,lower_quartile,2020,4,4,4,4,4,4,4,4,35,derived,báo\n"
        "country,upper_quartile,2020,6,6,6,6,6,6,6,6,45,derived,báo\n"
    ),
    "papi_measures.csv": "measure,family,papi_primary\non_time,grievance,3.2\n",
}


def write_directives(folder: Path) -> None:
    """Writes the tables into a city folder."""
    for name, text in TABLES.items():
        (folder / name).write_text(text, "utf-8")
