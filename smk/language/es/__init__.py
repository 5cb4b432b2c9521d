"""The Spanish wording of everything that is said, one file for each part of the house."""

from collections.abc import Mapping

from smk.language.es import (
    agreement_reading,
    agreement_sense,
    answers,
    answers_of_handoffs,
    commands,
    commands_of_leads,
    commands_of_reports,
    figures,
    figures_explained,
    of_others,
    rules_clocks,
    rules_moves,
    screens,
    storing,
    transferring,
    usage,
    words,
    workspace_files,
    workspace_leads,
)

PARTS = (
    agreement_reading,
    agreement_sense,
    answers,
    answers_of_handoffs,
    commands,
    commands_of_leads,
    commands_of_reports,
    figures,
    figures_explained,
    of_others,
    rules_clocks,
    rules_moves,
    screens,
    storing,
    transferring,
    usage,
    words,
    workspace_files,
    workspace_leads,
)
MESSAGES: Mapping[str, str] = {
    text: wording for part in PARTS for text, wording in part.MESSAGES.items()
}
