"""What does each number mean?"""

from giaoban.figures.methods.clocks import clocks
from giaoban.figures.methods.gaps import gaps, limits, power
from giaoban.figures.methods.holidays import holidays
from giaoban.figures.methods.measures import headline as defined
from giaoban.figures.methods.measures import measures, statistics
from giaoban.web.figure import figure
from giaoban.web.page import headline, page

page("methods")
headline(defined)
figure(measures)

figure(gaps)
figure(power)
figure(holidays)
figure(clocks)
figure(limits)
figure(statistics)
