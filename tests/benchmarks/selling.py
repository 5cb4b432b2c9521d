"""The agreement of the benchmark of hand-offs: every measure, several windows a day, criteria."""

PATH = ("lead", "mql", "sql", "opportunity", "customer")
CONTACT = (
    *(("call", "reached"), ("call", "no-answer"), ("call", "no-answer")),
    *(("meeting", "held"), ("meeting", "no-show"), ("reply", None)),
)
AGREEMENT = """\
smk: 1

agreement: {name: Benchmark, effective: 2025-01-01}

teams: {marketing: [max], sales: [sam]}
strict_teams: false

calendar:
  timezone: Europe/Madrid
  hours: {mon-thu: ["09:00-14:00", "15:30-18:30"], fri: ["08:30-11:00", "11:30-15:00"]}
  holidays: [2026-01-01, 2026-01-06, 2026-05-01, 2026-07-25, 2026-08-15, 2026-08-17, 2026-10-12]

touches:
  - {key: demo_request, by: lead}
  - {key: pricing_page, by: lead}
  - {key: webinar, by: lead}
  - {key: download, by: lead}
  - {key: email, by: marketing}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
  - {key: meeting, by: sales, outcomes: [held, no-show]}
  - {key: reply, by: sales}

stages:
  - {key: lead,        label: Lead,        section: tofu, owner: marketing, stale_after: 60 days}
  - {key: mql,         label: MQL,         section: mofu, owner: both,      stale_after: 10 days}
  - {key: sql,         label: SQL,         section: mofu, owner: sales,     stale_after: 15 days}
  - {key: opportunity, label: Opportunity, section: bofu, owner: sales,     stale_after: 30 days}
  - {key: customer,    label: Customer,    section: bofu, owner: sales}

parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost,    label: Lost,    kind: closed}

reasons:
  - {key: not-ready,  label: Not ready yet, to: nurture, for: 90 days}
  - {key: incomplete, label: Data missing,  to: lead}
  - {key: lost,       label: Chose another, to: lost}

criteria:
  mql:
    all:
      - known: [email, name]
      - interest: {at_least: 20}
      - touch: {kind: demo_request, within: 30 days}
  sql:
    all:
      - handoff: accepted
      - interest: {at_least: 60}
      - any:
          - touch: {kind: [call, meeting], outcome: [reached, held], at_least: 2, within: 14 days}
          - touch: {kind: demo_request, side: lead}

scoring:
  interest:
    half_life: 21 days
    cap: 100
    points:
      demo_request: {points: 25}
      pricing_page: {points: 8, cap: 24}
      webinar: {points: 10, cap: 20}
      download: {points: 5, cap: 15}

handoff:
  at: mql
  becomes: sql
  first_contact: [{call: reached}, {meeting: held}, reply]
  expires_after: 3 working days
  expired_to: nurture

sla:
  marketing:
    - {key: new,      label: New MQLs, measure: mqls, at_least: 250000, per: quarter}
    - {key: offered,  label: Offered,  measure: delivered_mqls, at_least: 240000, per: quarter}
    - {key: quality,  label: Accepted, measure: acceptance_rate, at_least: 60%, per: quarter}
    - key: complete
      label: Contact details complete
      measure: known_rate
      fields: [email, name, phone]
      at_least: 90%
      per: quarter
  sales:
    - {key: decide, label: Decide, measure: decision_time, within: 8 working hours, at_least: 80%,
       per: quarter}
    - {key: contact, label: First contact, measure: first_contact_time, within: 1 working days,
       at_least: 80%, per: quarter}
    - {key: attempts, label: Three attempts, measure: contact_attempts, count: 3,
       within: 5 working days, at_least: 70%, per: quarter}
    - {key: feedback, label: Feedback, measure: feedback_rate, at_least: 50%, per: quarter}
"""
