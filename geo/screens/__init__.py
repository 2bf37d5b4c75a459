"""The dashboard's pages: widgets and calls, no rules of their own.

The only part of the package that imports Streamlit.  Nothing in it is imported by the rest of the package.
"""
