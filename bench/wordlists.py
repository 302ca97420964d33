"""The tables from which a second printing is made: words of like meaning, spellings, confusions of letters."""

import re
from collections.abc import Mapping

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBER_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
]
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "can",
        "could",
        "must",
        "should",
        "would",
        "may",
        "might",
        "do",
        "does",
        "did",
        "shall",
    ]
)
NEGATIONS = frozenset(["not", "never", "no", "nor", "neither", "none", "nothing", "nobody", "cannot", "without"])
ADVERBS = [
    "indeed",
    "also",
    "perhaps",
    "certainly",
    "often",
    "already",
    "therefore",
    "once",
    "moreover",
    "plainly",
    "always",
    "then",
]

# Each may stand for the other; where a word is in several pairs the seed chooses.
_SYNONYMS = """
begin/start big/large small/little quick/fast say/declare said/declared show/reveal shows/reveals shown/revealed
help/aid task/duty tasks/duties aim/goal aims/goals fight/battle struggle/contest great/mighty whole/entire
important/weighty clear/plain clearly/plainly question/matter questions/matters country/land countries/lands
people/folk work/labour works/labours make/create makes/creates made/created give/offer gives/offers given/offered
take/seize taken/seized need/require needs/requires think/believe thinks/believes thought/believed want/wish
wants/wishes find/discover found/discovered must/should because/since though/although while/whilst near/close
way/manner ways/manners part/portion parts/portions place/spot time/moment old/ancient new/fresh good/fine bad/poor
true/correct false/wrong strong/powerful weak/feeble often/frequently always/ever many/numerous several/various
only/merely also/likewise further/moreover quite/wholly very/most basic/fundamental principal/chief main/chief
speech/address reply/answer letter/note enemy/foe enemies/foes friend/comrade friends/comrades leader/head
leaders/heads worker/labourer workers/labourers peasant/farmer peasants/farmers power/might strength/force
growth/increase victory/triumph defeat/rout danger/peril error/mistake errors/mistakes difficult/hard easy/simple
house/dwelling road/path light/lamp tower/steeple captain/master book/volume sea/ocean night/evening morning/dawn
man/fellow woman/lady child/infant father/parent happy/glad sad/sorrowful death/end life/existence fear/dread
hope/trust love/affection went/walked came/arrived saw/noticed see/notice looked/gazed heard/caught knew/understood
know/understand felt/sensed feel/sense told/informed asked/inquired answered/replied left/quitted kept/held
brought/carried sent/dispatched received/got obtained/gained wrote/penned read/perused began/started ended/closed
"""
_FUNCTION_SWAPS = """
in/within of/from on/upon to/towards by/through with/by for/to at/near this/that these/those which/that who/that
it/this its/their his/their and/or but/yet so/thus if/when as/since has/had have/had is/was are/were will/shall
would/should can/may the/this a/one an/any all/every some/certain our/their we/they he/they
"""
_SPELLINGS = """
colour/color honour/honor labour/labor favour/favor neighbour/neighbor behaviour/behavior harbour/harbor
endeavour/endeavor humour/humor rumour/rumor vigour/vigor valour/valor splendour/splendor candour/candor
fervour/fervor armour/armor parlour/parlor ardour/ardor savour/savor centre/center theatre/theater
sombre/somber lustre/luster fibre/fiber spectre/specter calibre/caliber meagre/meager defence/defense
acknowledgement/acknowledgment offence/offense
pretence/pretense licence/license grey/gray plough/plow judgement/judgment
skilful/skillful wilful/willful fulfil/fulfill fulfilment/fulfillment enrol/enroll instalment/installment
travelled/traveled travelling/traveling traveller/traveler labelled/labeled cancelled/canceled quarrelled/quarreled
counsellor/counselor marvellous/marvelous jewellery/jewelry dialogue/dialog catalogue/catalog programme/program
sceptic/skeptic sceptical/skeptical smoulder/smolder enquire/inquire enquiry/inquiry
despatch/dispatch connexion/connection reflexion/reflection gaol/jail waggon/wagon shew/show shewed/showed
manoeuvre/maneuver anaemic/anemic foetus/fetus encyclopaedia/encyclopedia mediaeval/medieval aeroplane/airplane
towards/toward afterwards/afterward amongst/among whilst/while learnt/learned spelt/spelled burnt/burned
pyjamas/pajamas artefact/artifact judgements/judgments
"""
# "e" to "ed", "s" and the like are tried on every spelling above; the -ise verbs are told by their stems.
_ENDINGS = ("", "s", "ed", "d", "ing", "er", "ers", "able", "ably", "less", "ful", "ite", "ites", "ly", "er's")
_ISE_STEMS = (
    "real organ reorgan recogn character general special central critic national nationalis emphas util mobil "
    "revolution industrial capital apolog author civil colon econom crystal equal fertil formal harmon ideal immun "
    "legal liberal local material maxim minim modern monopol moral neutral normal optim patron penal philosoph "
    "popular priorit public rational scrutin social stabil standard steril summar symbol sympath system terror "
    "theor visual vulgar western agon analys antagon bolshev canon catech collectiv concret decentral demobil "
    "democrat demoral dramat electr familiar final fratern galvan hypnot intens jeopard memor militar paralys "
    "plagiar polar proletarian pulver schemat sovietis subsid synchron synthes tantal tranquil victim fest"
)
ISE = re.compile(rf"\b(\w*(?:{'|'.join(_ISE_STEMS.split())}))i([sz])(e|ed|es|ing|ation|ations|er|ers|able)\b", re.I)

OCR_CONFUSIONS = (
    ("rn", "m"), ("m", "rn"), ("c", "e"), ("e", "c"), ("l", "1"), ("l", "i"), ("i", "l"), ("li", "h"), ("h", "li"),
    ("h", "b"), ("b", "h"), ("u", "n"), ("n", "u"), ("cl", "d"), ("d", "cl"), ("ri", "n"), ("t", "f"), ("f", "t"),
    ("in", "m"), ("ni", "m"), ("o", "0"), ("vv", "w"), ("w", "vv"), ("a", "o"), ("g", "q"), ("s", "5"), ("ti", "h"),
)  # fmt: skip


def _both_ways(table: str) -> Mapping[str, tuple[str, ...]]:
    answers: dict[str, tuple[str, ...]] = {}
    for pair in table.split():
        one, other = pair.split("/")
        answers[one] = (*answers.get(one, ()), other)
        answers[other] = (*answers.get(other, ()), one)
    return answers


def _with_endings(table: str) -> Mapping[str, str]:
    answers: dict[str, str] = {}
    for pair in table.split():
        one, other = pair.split("/")
        for ending in _ENDINGS:
            answers.setdefault(one + ending, other + ending)
            answers.setdefault(other + ending, one + ending)
    return answers


SYNONYMS = _both_ways(_SYNONYMS)
FUNCTION_SWAPS = _both_ways(_FUNCTION_SWAPS)
SPELLINGS = _with_endings(_SPELLINGS)
