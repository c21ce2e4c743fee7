"""Which column names say that a column is about people: their names, numbers, addresses, bodies."""

from __future__ import annotations

import re

from giaoban.city.secret_columns import folded, or_run_together

# Words in headers after folding: no accents, lower case, single spaces. Each may stand anywhere.
PERSONAL_WORDS = (
    # Names.
    r"ho (va )?(chu dem (va )?)?ten",
    r"ten (nguoi|ca nhan|cong dan|chu ho|chu ho so|khach hang|to chuc ca nhan)",
    r"nguoi (nop|gui|phan anh|kien nghi|khieu nai|lien he|yeu cau|dai dien|duoc cap|de nghi)",
    r"chu ho( so)?",
    r"(full|first|last|middle|family|given|maiden|sur) ?name",
    r"(applicant|complainant|citizen|customer|caller|contact|owner|requester|requestor|submitter"
    r"|reporter|petitioner|resident|person|user) (full )?name",
    r"name of (the )?(applicant|complainant|citizen|customer|caller|owner|requester|petitioner)",
    r"fullname|firstname|lastname|surname",
    # Papers and numbers that stand for a person.
    r"(so )?(cccd|cmnd|cmtnd|cmt)|can cuoc|chung minh (nhan dan|thu)|ho chieu|so dinh danh",
    r"dinh danh (ca nhan|cong dan)|giay to tuy than|ma so thue ca nhan|bao hiem (xa hoi|y te)",
    r"passport|(national|citizen|personal) (id|identity|identification|number|code)",
    r"(identity|identification) (card|document|paper)s?",
    r"id card|ssn|social security|driver s? ?licen[cs]e|driving licen[cs]e",
    r"cpf|telefone|celular|endereco|data de nascimento",
    # Ways to reach somebody.
    r"sdt|so dt|dtdd|(so )?dien thoai|so (di dong|zalo)",
    r"thu dien tu|e ?mails?|emailaddress|hop thu",
    r"phones?|phonenumbers?|telephones?|cell ?phones?|fax",
    r"mobile (phone|number|no|tel)|tel (no|number)",
    r"dia chi|noi (o|cu tru|thuong tru|tam tru)|(thuong|tam) tru|ho khau",
    r"address(es)?|street number|house number",
    # Birth and the body.
    r"(ngay|nam|noi|thang|nam thang) sinh|que quan|nguyen quan",
    r"(date|year|place|month) of birth|birth ?(date|day|year|place)|dob",
    # What belongs to somebody.
    r"bien (so|kiem soat)|so tai khoan|tai khoan ngan hang",
    r"(licen[cs]e|number|vehicle) plate|plate (no|number)|bank account|account (no|number)|iban",
    r"credit card",
)
# Headers that are personal as they stand, though the word is harmless beside others.
PERSONAL_HEADERS = (
    r"mobile|di dong|tel|mail|contact|zalo|facebook",
    r"id (number|no)|(identity|identification)( number| no| code)?",
    r"applicant|complainant|petitioner|requester|requestor|caller|citizen|cong dan",
    r"ten|(ho )?ten (khach hang|duong su)|(thong tin|danh sach|ma) (khach hang|duong su)"
    r"|(cac )?(khach hang|duong su)( lien quan)?"
    # The number of a house, not how many houses of some kind there are.
    r"|so nha(( va)?( ten)? (duong|pho|ngo|ngach|hem|to|khu|thon|xom|to dan pho|khu pho|ap))*",
    r"gioi tinh|dan toc|ton giao|quoc tich|sex|gender|ethnicity|religion|nationality",
)

_PERSONAL = re.compile(
    rf"\b({or_run_together('|'.join(PERSONAL_WORDS))})\b"
    rf"|^({or_run_together('|'.join(PERSONAL_HEADERS))})$"
)


def is_personal_header(header: str) -> bool:
    """Whether a column of this name is about people; case, spaces, marks and underscores aside."""
    return _PERSONAL.search(folded(header)) is not None
