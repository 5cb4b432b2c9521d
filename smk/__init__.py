"""One funnel, one language, one agreement for marketing and sales."""

__version__ = "0.1.0"
