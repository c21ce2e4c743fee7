"""Charts of the papers as drawings, whatever weeks they have."""

import io

import pytest
from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from giaoban.papers import pdf_fonts
from giaoban.papers.model import Chart, Series
from giaoban.papers.pdf_charts import drawing


@pytest.mark.parametrize("kind", ["line", "bars", "columns"])
@pytest.mark.parametrize(
    "rows", [[[None] * 5], [[None] * 5, [1.0] * 5], [[1.0]], [[None, 2.0, None]], [[0.0] * 5]]
)
def test_a_chart_with_too_few_weeks_for_a_line_is_drawn_without_it(kind, rows):
    pdf_fonts.load()
    series = [Series(str(at), values, "#000000") for at, values in enumerate(rows)]
    chart = Chart(kind, "x", [str(at) for at in range(len(rows[0]))], series)
    page = Canvas(io.BytesIO())
    renderPDF.draw(drawing(chart, 400, 200), page, 0, 0)
    assert page.getpdfdata()
