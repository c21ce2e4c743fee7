"""The meeting's papers: made once from the figures of the pages, written as DOCX, PPTX, PDF, XLSX."""
