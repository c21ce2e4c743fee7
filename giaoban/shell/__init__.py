"""The Streamlit script: language, scope and navigation around every page."""
