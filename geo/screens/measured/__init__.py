"""Streamlit scripts that ``geo benchmark --what slider`` runs side by side, on the same made-up claims."""
