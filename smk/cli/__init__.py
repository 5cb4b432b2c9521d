"""Argv in, one call, one show."""
