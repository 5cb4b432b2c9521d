"""What the two teams agreed: the file, its meaning and its versions."""
