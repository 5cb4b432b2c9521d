"""The agreements of invented histories: their files, and what is changed of one in the next."""

from dataclasses import dataclass

from histories import LATER_PARKED, PARKED, STAGES, Adopt

STALE_AFTER = {"lead": 10, "sql": 4}


@dataclass(frozen=True)
class Terms:
    """What an agreement says, as far as histories change it."""

    path: tuple[str, ...] = STAGES
    parked: tuple[str, ...] = PARKED
    base: str | None = None
    effective: str | None = None
    edition: int = 0

    def text(self) -> str:
        """The agreement's file."""
        header = f"name: Edition {self.edition}"
        header += f", effective: {self.effective}" if self.effective else ""
        lines = ["smk: 1", f"agreement: {{{header}}}", "calendar: {timezone: Europe/Madrid}"]
        lines.append("stages:")
        for key in self.path:
            stale = f", stale_after: {STALE_AFTER[key]} days" if key in STALE_AFTER else ""
            known = f"key: {key}, label: The {key}, section: mofu, owner: both{stale}"
            lines.append(f"  - {{{known}}}")
        lines += [f"funnel: {{from: {self.base}}}"] if self.base else []
        lines.append("parked:")
        for key in self.parked:
            kind = "waiting" if key == "nurture" else "closed"
            lines.append(f"  - {{key: {key}, label: The {key}, kind: {kind}}}")
        reasons = {"not-ready": "nurture", "gone": "lost", "bad-data": "lead"}
        reasons |= {"archive": LATER_PARKED} if LATER_PARKED in self.parked else {}
        lines += ["reasons:", "  - {key: back, label: Back}"]
        lines += [f"  - {{key: {key}, label: X, to: {to}}}" for key, to in reasons.items()]
        lines += ["criteria: {sql: {known: [source]}}", "handoff: {at: mql}"]
        return "\n".join(lines) + "\n"

    def changed(self, step: Adopt) -> "Terms":
        """The next edition; one that changes nothing is still another one."""
        path, parked, base = list(self.path), self.parked, self.base
        position = step.position % len(path)
        if step.change == "insert" and step.stage not in path:
            path.insert(step.position % (len(path) + 1), step.stage)
        elif step.change == "drop" and step.stage in path and step.stage != base:
            path.remove(step.stage)
        elif step.change == "swap" and position:
            path[position - 1], path[position] = path[position], path[position - 1]
        elif step.change == "park" and LATER_PARKED not in parked:
            parked = (*parked, LATER_PARKED)
        elif step.change == "unpark":
            parked = PARKED
        elif step.change == "base":
            base = path[position]
        return Terms(tuple(path), parked, base, None, self.edition + 1)
