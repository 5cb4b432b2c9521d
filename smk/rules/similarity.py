"""How alike two records are: the same address, the same phone, a similar name where it says more.

Texts are brought to a common form first; only records that share a form are compared, so that the
work grows with the number of records and not with its square.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from smk.rules.identity import address_form as address_form
from smk.rules.identity import is_email, key_of
from smk.rules.identity import phone_form as phone_form

SAME_ADDRESS, SAME_PHONE, SIMILAR_NAME = "same-address", "same-phone", "similar-name"
REASONS = (SAME_ADDRESS, SAME_PHONE, SIMILAR_NAME)
LEAST = 85
MOST_TOGETHER = 2000  # more names at one company or domain meet only their neighbours by alphabet
NEIGHBOURS = 50
MOST_ALIKE = 10  # similar names listed for one record
_FREE_MAIL = """
    example.com example.net example.org
    gmail.com googlemail.com hotmail.com hotmail.es hotmail.fr hotmail.it hotmail.de hotmail.co.uk
    outlook.com outlook.es outlook.fr outlook.de live.com live.nl live.fr msn.com yahoo.com yahoo.es
    yahoo.fr yahoo.de yahoo.it yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com gmx.com
    gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru yandex.ru yandex.com
    proton.me protonmail.com pm.me zoho.com fastmail.com hey.com tutanota.com telefonica.net
    movistar.es terra.es orange.fr orange.es wanadoo.fr free.fr laposte.net sfr.fr libero.it
    virgilio.it tiscali.it alice.it telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl bluewin.ch
    btinternet.com sky.com sapo.pt seznam.cz wp.pl o2.pl onet.pl interia.pl qq.com 163.com
    126.com naver.com rediffmail.com uol.com.br bol.com.br comcast.net verizon.net att.net
"""
_LEGAL_FORMS = """
    sl slu sll slp sa sau sal sc scp cb coop gmbh mbh ag kg ohg ug ev ltd limited llc llp lp plc
    inc incorporated corp corporation co company bv nv vof srl srls spa snc sas sasu sarl eurl sapi
    ab as asa oy oyj aps lda sro doo kft zrt spzoo pty pte ste
"""
FREE_MAIL, LEGAL_FORMS = frozenset(_FREE_MAIL.split()), frozenset(_LEGAL_FORMS.split())


@dataclass(frozen=True, slots=True)
class Known:
    """What may give a record away as another's double; `outside` are its ids in other systems."""

    id: int
    created_at: datetime
    email: str | None = None
    name: str | None = None
    company: str | None = None
    phone: str | None = None
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one; `kept` was created first. The score is of 100 at most."""

    kept: int
    other: int
    score: float
    why: str
    evidence: str


@dataclass(frozen=True)
class Doubles:
    """The pairs, best first; where so many names met that only neighbours were compared."""

    pairs: tuple[Pair, ...]
    crowded: tuple[str, ...]


def _words(text: str) -> list[str]:
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.findall(r"\w+", text.casefold())


def name_form(name: str) -> str:
    """A name without accents, case and signs, its words in alphabetical order."""
    return " ".join(sorted(_words(name)))


def company_form(company: str) -> str:
    """A company's name without accents, case, signs and its legal form."""
    words = _words(company.replace(".", ""))
    while len(words) > 1 and (words[-1] in LEGAL_FORMS or len(words[-1]) == 1):
        words.pop()
    return " ".join(words)


def doubles(records: Sequence[Known], least: float = LEAST) -> Doubles:
    """The pairs of records that may be one, each once with its strongest reason, best first.

    Of several with one address or phone, or wholly the same name, each is paired with the one
    that was created first.
    """
    ordered = sorted(records, key=lambda one: (one.created_at, one.id))
    rank = {one.id: position for position, one in enumerate(ordered)}
    best: dict[tuple[int, int], Pair] = {}
    crowded: list[str] = []
    for pair in (
        *_sharing(ordered, _addresses, SAME_ADDRESS),
        *_sharing(ordered, _phones, SAME_PHONE),
        *_similar(ordered, least, crowded),
    ):
        if rank[pair.kept] > rank[pair.other]:
            pair = Pair(pair.other, pair.kept, pair.score, pair.why, pair.evidence)
        known = best.get((pair.kept, pair.other))
        if known is None or _strength(pair) > _strength(known):
            best[pair.kept, pair.other] = pair
    found = sorted(
        best.values(), key=lambda one: (*(-n for n in _strength(one)), one.kept, one.other)
    )
    return Doubles(tuple(found), tuple(crowded))


def _strength(pair: Pair) -> tuple[float, int]:
    return pair.score, -REASONS.index(pair.why)


def _addresses(one: Known) -> Iterable[str]:
    texts = [one.email] if one.email else []
    texts += [text for text in one.outside if "@" in text and is_email(text)]
    return tuple(dict.fromkeys(address_form(text) for text in texts))


def _phones(one: Known) -> Iterable[str]:
    form = phone_form(one.phone) if one.phone else None
    return () if form is None else (form,)


def _sharing(
    ordered: Sequence[Known], forms: Callable[[Known], Iterable[str]], why: str
) -> Iterator[Pair]:
    """Each record with the first one that has the same form."""
    first: dict[str, int] = {}
    for one in ordered:
        for form in forms(one):
            kept = first.setdefault(form, one.id)
            if kept != one.id:
                yield Pair(kept, one.id, 100.0, why, form)


def _similar(ordered: Sequence[Known], least: float, crowded: list[str]) -> Iterator[Pair]:
    """Similar names at one company or e-mail domain."""
    together: dict[str, dict[str, int]] = defaultdict(dict)
    for one in ordered:
        form = name_form(one.name) if one.name else ""
        if not form:
            continue
        for place in _places(one):
            kept = together[place].setdefault(form, one.id)
            if kept != one.id:
                yield Pair(kept, one.id, 100.0, SIMILAR_NAME, f"{form}, {place}")
    for place, names in together.items():
        if len(names) > MOST_TOGETHER:
            crowded.append(place)
        for name, other, score in _alike(sorted(names), least):
            evidence = f"{name} ~ {other}, {place}"
            yield Pair(names[name], names[other], round(score, 1), SIMILAR_NAME, evidence)


def _places(one: Known) -> tuple[str, ...]:
    """Where someone is found: the company, and the e-mail domain unless anyone may have it."""
    company = company_form(one.company) if one.company else ""
    domain = key_of(one.email).rpartition("@")[2] if one.email else ""
    places = (company, f"@{domain}" if domain and domain not in FREE_MAIL else "")
    return tuple(place for place in places if place)


def _alike(names: list[str], least: float) -> Iterator[tuple[str, str, float]]:
    """Each two different names in alphabetical order that are similar enough.

    Names that differ in a number are of two (Room 1, Room 2).
    """
    numbered: dict[str, list[str]] = defaultdict(list)
    for name in names:
        numbered["".join(sign for sign in name if sign.isdecimal())].append(name)
    reach = len(names) if len(names) <= MOST_TOGETHER else NEIGHBOURS
    for several in numbered.values():
        for index, name in enumerate(several[:-1]):
            following = several[index + 1 : index + 1 + reach]
            # Their words are in order already, so this is the token-sort ratio.
            found = process.extract(
                name, following, scorer=fuzz.ratio, score_cutoff=least, limit=MOST_ALIKE
            )
            for other, score, _ in found:
                yield name, other, score
