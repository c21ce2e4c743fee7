"""What grievances are about: invented shares and times, in the categories of the city folder."""

import numpy as np

from tools.simulate.places import COAL, COAST, RURAL, URBAN

# category: share of all, median working days, spread (of the logarithm), share of complaints
TOPICS = {
    "HATANG": (0.200, 5.0, 0.75, 0.00),
    "MOITRUONG": (0.170, 4.6, 0.75, 0.01),
    "XAYDUNG": (0.110, 8.0, 0.75, 0.08),
    "DATDAI": (0.090, 11.0, 0.75, 0.22),
    "GCNQSDD": (0.060, 10.5, 0.75, 0.15),
    "CAPNUOC": (0.060, 3.6, 0.70, 0.00),
    "ANNINH": (0.070, 4.2, 0.75, 0.01),
    "HOTICH": (0.050, 3.2, 0.70, 0.02),
    "YTE": (0.030, 5.0, 0.70, 0.01),
    "GIAODUC": (0.030, 5.4, 0.70, 0.01),
    "HONGHEO": (0.030, 6.0, 0.70, 0.06),
    "THAIDO": (0.025, 6.2, 0.75, 0.10),
    "DVCTT": (0.020, 2.8, 0.70, 0.00),
    "CCTT": (0.015, 5.0, 0.70, 0.02),
    "NGANSACH": (0.010, 6.4, 0.70, 0.03),
    "BAUCU": (0.005, 6.0, 0.70, 0.03),
    "NHUNGNHIEU": (0.005, 9.0, 0.75, 0.20),
    "TUYENDUNG": (0.003, 8.0, 0.70, 0.15),
    "KHAC": (0.057, 5.0, 0.85, 0.02),
}
NAMES = tuple(TOPICS)
SHARE, MEDIAN_DAYS, SPREAD, COMPLAINTS = np.array(list(TOPICS.values())).T

# How much more often a subject comes up in some surroundings.
LOCAL = {
    URBAN: {"XAYDUNG": 1.2, "ANNINH": 1.2, "HATANG": 1.1},
    COAL: {"MOITRUONG": 1.8, "HATANG": 1.2},
    COAST: {"XAYDUNG": 1.5, "MOITRUONG": 1.2, "ANNINH": 1.3},
    RURAL: {"CAPNUOC": 1.8, "HATANG": 1.4, "DATDAI": 1.2, "ANNINH": 0.5, "XAYDUNG": 0.5},
}

# Who handles a subject: before and after the districts' departments ended on 2025-07-01.
URBAN_OFFICE = ("Phòng Quản lý đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị")
LAND_OFFICE = ("Phòng Tài nguyên và Môi trường", "Phòng Kinh tế, Hạ tầng và Đô thị")
SOCIAL_OFFICE = ("Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa - Xã hội")
SCHOOL_OFFICE = ("Phòng Giáo dục và Đào tạo", "Phòng Văn hóa - Xã hội")
POLICE = ("Công an thành phố", "Công an phường")
COUNTER = ("Bộ phận Một cửa", "Trung tâm Phục vụ hành chính công")
OFFICE = ("Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND")
AGENCIES = {
    "HATANG": URBAN_OFFICE,
    "XAYDUNG": URBAN_OFFICE,
    "CAPNUOC": URBAN_OFFICE,
    "MOITRUONG": LAND_OFFICE,
    "DATDAI": LAND_OFFICE,
    "GCNQSDD": LAND_OFFICE,
    "YTE": SOCIAL_OFFICE,
    "HONGHEO": SOCIAL_OFFICE,
    "GIAODUC": SCHOOL_OFFICE,
    "ANNINH": POLICE,
    "HOTICH": COUNTER,
    "DVCTT": COUNTER,
}


def mixes(surroundings: np.ndarray) -> np.ndarray:
    """The share of each subject at each place: place x topic, each row adds to 1."""
    rows = [
        SHARE * [LOCAL[where].get(name, 1.0) for name in NAMES] for where in surroundings.tolist()
    ]
    shares = np.array(rows)
    return shares / shares.sum(axis=1, keepdims=True)


def agencies() -> list[tuple[str, str]]:
    """Who handles each subject, before and after the reorganisation."""
    return [AGENCIES.get(name, OFFICE) for name in NAMES]
