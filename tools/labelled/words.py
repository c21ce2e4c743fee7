"""Words the labelled columns are made of: names of people and places, fields, bodies, sayings."""

SURNAMES = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Vũ"
    " Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Trương Mai Đào Cao Lương Hà Lưu Phùng Vương Tạ"
    " Khuất Ngạc Nhữ Chử Mẫn Thái Tô Châu Từ Bạch"
).split()
MIDDLES = "Văn Thị Đức Hữu Xuân Ngọc Minh Thanh Thu Quang Công Đình Hồng Kim Thùy Anh Gia Bảo Việt".split()
GIVENS = (
    "An Anh Bình Bích Cường Châu Chi Dũng Dung Duy Đạt Đức Giang Hà Hải Hạnh Hằng Hậu Hiền Hiếu Hoa"
    " Hòa Hoàng Hùng Hưng Hương Huy Huyền Khánh Khoa Kiên Lan Linh Loan Long Mai Mạnh Minh My Nam Nga"
    " Ngân Nghĩa Ngọc Nhung Oanh Phong Phú Phúc Phương Quân Quang Quỳnh Sơn Tâm Tân Thảo Thành Thắng"
    " Thơm Thu Thủy Toàn Trang Trung Tú Tuấn Tùng Tuyết Uyên Vân Việt Vinh Yến Khuyến Nhạn Gấm Lụa Sáng"
).split()
MINORITY = (
    "Giàng A Páo|Vàng Thị Mỷ|Lò Văn Pánh|Chíu A Sáng|Tằng Thị Hai|Phùn Sau Múi|Triệu Tài Cao|Bàn Thị Lan"
    "|Lục Văn Slảo|Nông Thị Khé|Hoàng A Chảo|Sùng A Dê|Thào Thị Say|Cứ A Lử|Voòng Nhì Múi|Dường Chống Sinh"
    "|Chìu Quay Hếnh|Tằng A Nhì|Lò Thị Ín|Ma Văn Kháng|Bế Thị Nhàn|Đàm Văn Lý|Lý Tài Thông|Đặng Tằng Phúc"
).split("|")
FIRST = (
    "John Mary James Linda Robert Susan Michael Karen David Lisa Thomas Nancy Daniel Emma Paul"
).split()
LAST = (
    "Smith Johnson Brown Miller Davis Wilson Moore Clark Lewis Walker Young Allen Wright Baker"
).split()
STREETS = (
    "Lê Lợi|Trần Phú|Hạ Long|Cao Xanh|Nguyễn Văn Cừ|25 tháng 4|Lê Thánh Tông|Trần Hưng Đạo|Tô Hiệu"
    "|Vườn Đào|Bãi Cháy|Giếng Đáy|Hoàng Quốc Việt|Kênh Liêm|Nguyễn Trãi|Lý Thường Kiệt|Hải Lộc|Anh Đào"
    "|Phan Đình Phùng|Bạch Đằng|Võ Thị Sáu|Hùng Vương|Quang Trung|Ngô Quyền|Bến Tàu|Cái Dăm|Hậu Cần|Núi Xẻ"
).split("|")
FEW_KNOWN = "Đặng Bá Hát|Vũ Văn Hiếu|Đoàn Thị Điểm|Lê Chân|Phạm Thành Công|Nguyễn Đức Lộc".split(
    "|"
)
WARDS = (
    "Hồng Gai|Hà Lầm|Hà Tu|Cao Xanh|Bãi Cháy|Việt Hưng|Tuần Châu|Hoành Bồ|Quảng La|Thống Nhất|Lê Lợi"
    "|Trần Hưng Đạo|Yết Kiêu|Đại Yên|Hà Khánh|Cao Thắng|Hùng Thắng|Kim Đồng|Phan Thiết|Võ Cường|Mai Dịch"
    "|Lý Thái Tổ|Dương Nội|Hoàng Liệt|Đồng Tâm|Lam Sơn|Nguyễn Du|Ngô Mây|Bùi Thị Xuân|Lê Hồng Phong"
).split("|")
FIELDS = (
    "Đất đai|Rác thải sinh hoạt|Cấp nước|Chiếu sáng công cộng|Trật tự đô thị|Hộ tịch|Đỗ xe trái phép"
    "|Hồ sơ quá hạn|Lý lịch tư pháp|Mai táng phí|Đào đường không hoàn trả|Vũ trường gây ồn|Thái độ phục vụ"
    "|Trần nhà dột|Phạm vi quy hoạch|An ninh trật tự|Hộ nghèo, hộ cận nghèo|Lương hưu|Văn hóa, thể thao"
    "|Ngô khoai bày bán lòng đường|Hà bá|Cao tầng xây sai phép|Võ thuật|Từ thiện|Chu kỳ thu gom|Kim loại nặng"
).split("|")
BODIES = (
    "Phòng Nội vụ|Phòng Kinh tế, Hạ tầng và Đô thị|Văn phòng HĐND và UBND|Công an phường|Trung tâm Phục vụ"
    " hành chính công|Phòng Văn hóa - Xã hội|UBND phường Trần Hưng Đạo|Đảng ủy phường Hồng Gai|Ban Quản lý"
    " dự án|Chi cục Thuế|Đội Quản lý trật tự đô thị|Hội Phụ nữ|Đoàn Thanh niên|Mặt trận Tổ quốc|Bà Chủ tịch"
    "|Ông Phó Chủ tịch|Tổ công tác 02|Thanh tra thành phố|Trường THCS Lê Văn Tám|Bệnh viện Bãi Cháy"
).split("|")
PROCEDURES = (
    "Chứng thực bản sao từ bản chính|Đăng ký khai sinh|Đăng ký khai tử|Đăng ký biến động quyền sử dụng đất"
    "|Cấp phép xây dựng nhà ở riêng lẻ|Trợ giúp xã hội hằng tháng|Thay đổi người đứng tên|Cấp đổi số nhà"
    "|Thông báo địa chỉ trụ sở|Xác nhận tình trạng hôn nhân|Gia hạn tạm trú|Đăng ký lại việc sinh"
).split("|")
SAYINGS = (
    "Rác ứ đọng trên đường {s} mấy ngày nay|Ngập nặng đoạn phố {s} sau mưa lớn|Đèn đường {s} không sáng"
    "|Bà con khu 4 phản ánh mùi hôi|Đề nghị lắp biển báo gần Trường Tiểu học {s}|Chợ {s} lấn chiếm vỉa hè"
    "|Người dân tổ 3 kiến nghị nạo vét cống|Anh chị em công nhân đề nghị thêm đèn|Karaoke ồn sau 22 giờ"
    "|Hố ga mất nắp tại ngã tư {s}|Xe tải qua cầu {s}|Cây đổ chắn đường {s}|Hộ nghèo chưa nhận hỗ trợ"
    "|Thái độ cán bộ một cửa chưa tốt|Chú ý an toàn khi thi công đường {s}|Nước yếu từ 17 giờ đến 21 giờ"
).split("|")
TROUBLES = (
    "phản ánh rác thải|kiến nghị về đất đai|đề nghị cấp lại giấy|khiếu nại bồi thường|báo mất nước"
    "|hỏi thủ tục khai sinh|phản ánh tiếng ồn|xin xác nhận hộ nghèo"
).split("|")
