"""Facts in, a Report out; nothing here reads or prints."""
