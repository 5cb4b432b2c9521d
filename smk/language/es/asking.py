"""What reports are asked."""

MESSAGES: dict[str, str] = {
    "{name}=yes or {name}=no": "{name}=yes o {name}=no",
    'name another lead, or nobody: --referred-by ""': (
        'nombra a otro lead, o a nadie: --referred-by ""'
    ),
}
