"""What dossiers ask for: a dozen procedures with invented shares and plausible terms."""

import numpy as np

# procedure: category, share, term in working days (0: the same day), share asked for a supplement
PROCEDURES = {
    "Chứng thực bản sao từ bản chính": ("HOTICH", 0.270, 0, 0.00),
    "Chứng thực chữ ký": ("HOTICH", 0.080, 0, 0.00),
    "Đăng ký khai sinh": ("HOTICH", 0.090, 1, 0.02),
    "Đăng ký khai tử": ("HOTICH", 0.035, 1, 0.02),
    "Cấp giấy xác nhận tình trạng hôn nhân": ("HOTICH", 0.080, 3, 0.04),
    "Đăng ký kết hôn": ("HOTICH", 0.050, 2, 0.03),
    "Cấp bản sao trích lục hộ tịch": ("HOTICH", 0.085, 1, 0.01),
    "Đăng ký biến động quyền sử dụng đất": ("GCNQSDD", 0.090, 10, 0.18),
    "Cấp giấy chứng nhận quyền sử dụng đất lần đầu": ("GCNQSDD", 0.030, 20, 0.32),
    "Chuyển mục đích sử dụng đất": ("DATDAI", 0.020, 15, 0.28),
    "Cấp giấy phép xây dựng nhà ở riêng lẻ": ("XAYDUNG", 0.050, 15, 0.22),
    "Đăng ký thành lập hộ kinh doanh": ("KHAC", 0.055, 3, 0.08),
    "Trợ giúp xã hội hằng tháng": ("HONGHEO", 0.040, 15, 0.12),
    "Hỗ trợ chi phí mai táng": ("HONGHEO", 0.025, 8, 0.08),
}
NAMES = tuple(PROCEDURES)
CATEGORIES = tuple(category for category, _, _, _ in PROCEDURES.values())
SHARE, TERM, SUPPLEMENT = np.array([numbers for _, *numbers in PROCEDURES.values()]).T
