"""What the two teams of the sample hotel wrote into the template, and changed after a quarter."""

_SAID = """\
personas:                                # who asks, told by the size of the party
  - key: couple
    label: Couples
    about: One or two guests, often for a weekend; they decide within days.
    match: {field: party_size, at_most: 2}
  - key: family
    label: Families
    about: Bound to the school holidays; they compare prices.
    match: {all: [{field: party_size, at_least: 3}, {field: party_size, at_most: 9}]}
  - key: group
    label: Groups
    about: Clubs and companies; somebody else signs.
    match: {field: party_size, at_least: 10}

content:                                 # what we send to those who wait
  - {key: calendar, title: Free dates, stage: later, kind: newsletter}
  - {key: walks, title: Walks with children, stage: later, persona: family, kind: newsletter}
  - {key: cellar, title: An evening in the cellar, stage: later, persona: couple, kind: newsletter}
  - {key: hall, title: The hall for meetings, stage: later, persona: group, kind: newsletter}

terms: """

FIRST_WORDS = (
    ("name: Our hotel", "name: Hotel Aurora"),
    ("marketing: []", "marketing: [ana, bea]"),
    ("sales: []", "sales: [luis, marta]"),
    ("terms: ", _SAID),
    (
        "    - {key: quality",
        "    - {key: enquiries, label: Enquiries, measure: mqls, at_least: 40}\n"
        "    - {key: quality",
    ),
    ("_time\n      within: 2 working hours", "_time\n      within: 4 working hours"),
)  # fmt: skip
CHANGED_WORDS = FIRST_WORDS[:-1]
