"""All SQL: tables, the one engine, and the queries behind every noun."""
