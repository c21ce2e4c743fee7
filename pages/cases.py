"""Which cases are these?"""

from giaoban.figures.cases.cases import headline as counted
from giaoban.figures.cases.cases import listed
from giaoban.web.figure import figure
from giaoban.web.page import headline, page

page("cases")
headline(counted)
figure(listed)
