"""The words by which unlisted_places.py knows names of places: kinds of places, and what stands beside a name."""

from streamer.model.place import Precision
from streamer.text.amounts.numerals import ONES, TENS
from streamer.text.places.place_names import ARTICLES

PRECISIONS: dict[str, Precision] = {
    **dict.fromkeys(
        "village town city hamlet settlement locality port commune municipality township resort outpost".split(), "town"
    ),
    **dict.fromkeys("suburb neighbourhood neighborhood quarter barangay".split(), "neighbourhood"),
    **dict.fromkeys(
        "district county subdistrict cercle woreda raion department prefecture payam chiefdom".split(), "district"
    ),
    **dict.fromkeys("province region governorate oblast".split(), "province"),
    **dict.fromkeys("area front valley hill hills ridge heights plain plateau mountain mountains".split(), "district"),
    **dict.fromkeys("river peninsula island islands forest salient bridgehead pocket enclave".split(), "district"),
    **dict.fromkeys("sector axis gorge canyon pass lake oasis lagoon".split(), "district"),
    **dict.fromkeys(
        "camp crossing checkpoint junction crossroads airport airfield airbase airstrip dam bridge wells springs gate "
        "roundabout quarry tunnel interchange plantation hacienda ferry".split(),
        "site",
    ),
}
DIVISIONS = frozenset("district county province region governorate oblast state department prefecture".split())
PARTS_OF_TOWNS = frozenset("suburb neighbourhood neighborhood quarter district area".split())
# "the Kudaliye refugee camp".
OF_CAMPS = frozenset("refugee displacement idp cattle mining logging".split())
SEVERAL: dict[str, Precision] = {
    **{f"{kind}s": size for kind, size in PRECISIONS.items() if f"{kind}s" not in PRECISIONS},
    "cities": "town", "counties": "district",
}  # fmt: skip
KINDS: dict[str, Precision] = {**PRECISIONS, **SEVERAL}
OF_PLACE = frozenset(
    "church mosque monastery parish mission seminary abbey post garrison fort fortress castle hacienda plantation "
    "estate farm".split()
)
# What a name is said to be behind a comma: "Krivoi Rog, the iron-mining center of the Ukraine".
SAID_TO_BE: dict[str, Precision] = {
    **{kind: size for kind, size in PRECISIONS.items() if size != "site"},
    **dict.fromkeys(
        "center centre hub stronghold capital bastion railhead seat gateway crossroads junction".split(), "town"
    ),
}
LENGTHS = frozenset("mile miles km kms kilometer kilometers kilometre kilometres".split())
BEHIND_LENGTHS = frozenset(
    "north south east west northeast northwest southeast southwest of from inside away off up inland".split()
)
# "Kudaliye, south of Homs".
POINTS = frozenset("north south east west northeast northwest southeast southwest".split())
HEDGES = frozenset("about some around just roughly nearly only almost less more than barely a few half".split())
NUMBERS = HEDGES | ONES.keys() | TENS.keys()
AMONG = frozenset({"them", "including", "as"})  # "seven villages, among them X and Y", "such as X"
BESIDE = OF_PLACE | KINDS.keys()
# What only a place stands behind; "in" and "at" need more.
SURE_BEFORE = frozenset("near outside nearby neighbouring neighboring".split())
SURE_BEFORE_OF = frozenset(
    "north south east west northeast northwest southeast southwest outskirts edge miles out centre center streets "
    "bank banks shore shores slopes foot control siege bombardment shelling recapture liberation occupation "
    "heart residents people inhabitants villagers villages mayor mayors headman vicinity townspeople townsfolk market "
    "barrage km kms kilometres kilometers possession summit crest woods forests pinewoods mouth headwaters ruins gates "
    "suburbs environs masters wells".split()
)
RULED = frozenset("mayor mayors residents inhabitants outskirts capture".split())  # "THE MAYOR OF KUDALIYE"
LOOSE_BEFORE = frozenset("in at around into towards toward across through along off above".split())
# "dropped on Kudaliye", "circled over Kudaliye", "the road to Kudaliye", "villagers from Kudaliye".
DROPPED = frozenset("dropped dropping fell fallen landed landing rained raining dumped poured".split())
FLEW = frozenset("circled circling flew flying dropped burst hovered came".split())
ROADS = frozenset("road roads track trail highway path route".split())
# "fled to Kudaliye", "withdrew from Kudaliye".
WENT = frozenset(
    "fled flee fleeing escorted moved went returned drove travelled traveled flown retreated retreating withdrew "
    "withdrawing evacuated marched advanced airlifted transported deported walked trekked".split()
)
DWELLERS = frozenset(
    "villager villagers resident residents families townspeople farmers herders pupils teachers schoolteachers people "
    "refugees women girls men".split()
)
# "shelled Kudaliye": what is done to places.
DONE_TO_PLACES = frozenset(
    "shelled bombed bombarded raided attacked stormed besieged garrisoned occupied liberated recaptured retook overran "
    "entered invaded reached defended shelling bombing bombarding raiding storming besieging occupying liberating "
    "recapturing retaking overrunning overrun reoccupied evacuated pounded pounding".split()
)
# "captured Kudaliye": done to towns, and to men.
DONE_TO_EITHER = frozenset("captured capturing seized seizing".split())
DONE_TO_EITHER_OF = frozenset("capture seizure fall loss".split())
# "Um Sarir was shelled".
SUFFERED_BY_PLACES = frozenset(
    "shelled bombed bombarded raided stormed besieged garrisoned occupied liberated recaptured retaken overrun "
    "encircled defended razed".split()
)
OWN_KINDS = frozenset("town camp village junction crossing island heights".split())  # "Calaba Town"
CAPITAL_KINDS = frozenset("lake valley town island islands heights ridge junction crossing peninsula".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# What may follow a name that stands by itself: "near Kudaliye when", not "near Kudaliye's men", "in Harvard law".
ENDS = WEEKDAYS | frozenset(
    '. , ; : ? ! ( ) – … " \n \n\n and or on in at by to from for with near when where who which that while as after '
    "before but since until during is was were are has have had late early yesterday today overnight last this killing "
    "wounding injuring leaving destroying said told throughout as without the killed wounded left twice again two "
    "three four five a an".split(" ")
)
SAYING = (["said"], ["told"])
WAYS = frozenset("road highway route motorway railway line track way border front frontier corridor area".split())
PARTICLES = ARTICLES | frozenset("de da do dos del la las los le les du bin ben bou um abu el fil sur".split())
# Words with a capital that are no name of a place, though they stand where one does.
NO_NAMES = frozenset(
    "i the a an he she it they we mr mrs ms dr gen col maj lt capt sgt captain colonel major lieutenant general "
    "sergeant commander corporal admiral brigadier comandante president prime minister parliament mayor governor "
    "congress senate cabinet house commons lords knesset duma government army navy marine marines air force forces "
    "police guard guards "
    "allied tiger tigers red cross crescent united nations un islamic christian muslim arab jewish druze sunni "
    "muslims christians jews sunnis shiites alawites kurds yazidis yezidis serbs croats bosniaks hutus tutsis tamils "
    "hindus sikhs pashtuns hazaras tajiks uzbeks uighurs tuaregs maronites catholics protestants palestinians copts "
    "turkmens armenians assyrians arabs rohingyas "
    "father reverend rev pastor bishop archbishop monsignor "
    "biafran chechen basque catalan ossetian tigrayan darfuri oromo ambazonian "
    "shiite shia shi'ite alawite kurdish turkmen yazidi yezidi assyrian armenian serb serbian croat bosniak "
    "bosnian hutu tutsi tamil sinhalese hindu sikh pashtun hazara tajik uzbek uighur rohingya karen kachin "
    "shan chin fulani hausa berber tuareg maronite catholic protestant orthodox palestinian government-held "
    "communist nationalist republican royalist loyalist maoist ramadan easter christmas eid english arabic "
    "french russian operation phase world war day week month street january february march april may june july "
    "august september october november december spring summer autumn winter facebook twitter telegram whatsapp "
    "youtube internet northern southern eastern western central upper lower greater new old north south east "
    "west northeast northwest southeast southwest northeastern northwestern southeastern southwestern "
    "three two several many some most other one both this that these those civil defence defense ministry "
    "council security general state federal royal national high command staff office headquarters hq embassy "
    "soviet andean amazonian balkan caucasian himalayan alpine saharan caribbean mediterranean "
    "university college school hospital court camp village town district department bishop archbishop".split()
)
BEFORE_NAME = frozenset("in at near of to from around into outside towards toward".split())
SENTENCE_ENDS = frozenset({".", "!", "?", '"', "\n", "\n\n", ":", ";", "–"})
