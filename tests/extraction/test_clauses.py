"""Who does what: which subject a clause goes on with, and where one begins."""

import pytest

from streamer.extraction.engine import Engine
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.clause import Clause


def read(engine: Engine, text: str) -> tuple[MarkedArticle, list[Clause]]:
    marked = engine.mark(text)
    return marked, [clause for sentence in marked.sentences for clause in sentence.clauses]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Marines that had waited a week for armour jumped off on Monday.", "jumped", "Marines"),
        ("Shells, say the rebels, fell on Goma.", "fell", "Shells"),
        ("The army had cut the road, blown up the bridge and driven out the rebels.", "blown", "The army"),
        ("Troops who faced dug-in rebels fled.", "faced", "Troops"),
        ("As envoys met in Geneva, Omar Dawud, the leader of the militia, was wounded.", "was wounded", "Omar Dawud"),
        ("When talks ended, the town of Palma, seized by militants last week, fell.", "fell", "the town of Palma"),
        ("He spoke after Omar Dawud, the deputy head of Hamas, died.", "died", "Omar Dawud"),
        ("Hours after talks ended, the mayor, Omar Dawud, was wounded.", "was wounded", "the mayor"),
        ("Belgium \u2013 the third this month \u2013 pulled its troops out.", "pulled", "Belgium"),
        ("With winter coming on, the mayor, Omar Dawud, was wounded.", "was wounded", "the mayor"),
        ("Rebels entered the suburb and by evening had taken the airport.", "had taken", "Rebels"),
        ("Soldiers burned shops and in a raid on the camp killed six people.", "killed", "Soldiers"),
        ("Police arrested nine in Bor and in under an hour freed them.", "freed", "Police"),
        ("Troops found arms in Bor and in villages seized last week.", "seized", "villages"),
        ("The town was, residents said, captured by rebels.", "captured", "The town"),
        ("The airport was, by all accounts, captured on Monday.", "captured", "The airport"),
        ("Rebels had, the army said, captured the airport.", "captured", "Rebels"),
        ("Most of Aden, the ministry said, was captured on Monday.", "was captured", "Most"),
        ("Residents, for the first time in a year, fled.", "fled", "Residents"),
        ("The army said in a statement issued on Monday that food was sent.", "was sent", "food"),
        ("As envoys met, a truce between the army and the rebels took effect.", "took effect", "a truce"),
        ("As jets bombed Homs, Hama and Idlib, rebels advanced.", "advanced", "rebels"),
        ("Rebels who refused to lay down their arms attacked a post.", "attacked", "Rebels"),
        ("A man who asked not to be named said rebels had left.", "had left", "rebels"),
        ("The stepped-up campaign near Bor goes on.", "goes", "The stepped-up campaign"),
        ("The shot-down jet was found.", "was found", "The shot-down jet"),
        ("The corridor to Nazran, which the army opened in May, was shut on Sunday.", "was shut", "The corridor"),
        ("The priest said a drone loitering over the town dropped a bomb.", "dropped", "a drone"),
        ("The rebels freed an engineer, Urs Meier, seized in Sidon in May.", "seized", "Urs Meier"),
        ("A statement from Hezbollah says the plant was hit.", "was hit", "the plant"),
        ("The army said that the rebels had left and that soldiers had taken the post.", "had taken", "soldiers"),
        ("The army rejected claims circulating in Goma that soldiers had burned homes.", "had burned", "soldiers"),
        ("A bomb left in a van exploded on Monday.", "exploded", "A bomb"),
        ("Helicopters run by a firm fired on the rebels.", "fired", "Helicopters"),
        ("The device, left in a van that had been stolen in Newry, went off on Monday.", "went", "The device"),
        ("Two men died when a bomb they were carrying exploded in Tansen.", "exploded", "a bomb"),
        ("Helicopters fired rockets at posts held by rebels in Gori.", "held", "posts"),
        ('Fabio Ramos, alias "Tijeras", was captured in Florencia.', "was captured", "Fabio Ramos"),
        ("Six people died when a bomb went off in Kabul, wounding ten.", "wounding", "a bomb"),
        ("The UN said troops loyal to the president marched into Bor.", "marched", "troops loyal"),
        ("Officials said tanks of the 5th Brigade rolled into Jaffna.", "rolled", "tanks"),
        ("Officials said the militia answered in kind, killing nine soldiers.", "killing", "the militia"),
        ("The clinic closed after fighters of the 5th Brigade opened fire.", "opened fire", "fighters"),
        ("Officials said the men freed on Sunday were farmers.", "were", "the men"),
        ("The army said three men from a village held by rebels were dead.", "held", "a village"),
        ("The rebels walked into Kidal unopposed and took over the bridge.", "took", "The rebels"),
        ("Malakal - once a rebel stronghold - is now held by the army.", "is now held", "Malakal"),
        ("The UN says 108 people, among them 49 children, were massacred in Houla.", "were massacred", "108 people"),
        ("The hall in which the rebels had gathered was bombed.", "was bombed", "The hall"),
        ("The bus in which they were travelling hit a mine.", "hit", "The bus"),
        ("The army shelled Goma, where rebels had dug in, and then entered the suburbs.", "then entered", "The army"),
        ("Gunmen attacked the village, whose chief had fled, and burned 20 houses.", "burned", "Gunmen"),
        ("The toll when a mine blew up a bus near Estelí rose to 11.", "rose", "The toll"),
        ("Two people hurt when a bomb went off in Oran died on Monday.", "died", "Two people"),
        ("The army denied shelling the school in El Obeid.", "shelling", "The army"),
        ("The campaign to clear Mosul of rebels is in its third day.", "is", "The campaign"),
        ("Rebels fled from the town captured last week.", "captured", "the town"),
        ("The 72-hour truce began in Aden on Monday.", "began", "The 72-hour truce"),
        ("Aid agencies feed those in Tigray who have lost everything.", "have lost", "those"),
        ("The rebels shelled Bama; women who had bought fruit there died.", "died", "women"),
        ("The hospital that jets bombed on Monday is closed.", "bombed", "jets"),
        ("Police mourn the dead of the car bomb in Derry, which killed six.", "killed", "the car bomb"),
        ("A satchel left on a seat exploded on Monday.", "exploded", "A satchel"),
        ("Police seek gunmen in the Bosaso area who killed six on Monday.", "killed", "gunmen"),
        ("Police seek gunmen on the road between Goma and Bukavu who killed six.", "killed", "gunmen"),
        ("The king broke the truce agreed in Jeddah, which collapsed in December.", "collapsed", "the truce"),
        ("After capturing Goma, the rebels moved on.", "capturing", "the rebels"),
        ("Attacked by rebels on Monday, the garrison fled.", "Attacked", "the garrison"),
        ("Having besieged Homs for a year, the army left.", "Having besieged", "the army"),
        ("Serb and Croat forces backed by tanks attacked the town on Sunday.", "attacked", "Croat forces"),
        ("A nurse held for six weeks by gunmen in Bosaso was freed on Sunday.", "was freed", "A nurse"),
        ("Rebels came in after the guards at the gate pulled back.", "pulled back", "the guards"),
        ("The Kurdish guards at the gate pulled back on Sunday.", "pulled back", "The Kurdish guards"),
        ("The bridge was blown up by retreating soldiers on Sunday.", "was blown", "The bridge"),
        ("Nine people died, and the bridge, a new one, was blown up by rebels.", "was blown", "the bridge"),
        ("In Goma rebels shot three men on Monday.", "shot", "rebels"),
        ("In Goma residents who tried to leave for Chad were shot at on the road.", "were shot", "residents"),
        ("He told the court in Bonn how soldiers had shot the prisoners.", "had shot", "soldiers"),
        ("The 200 sick and injured people were moved.", "were moved", "The 200 sick and injured people"),
        ("The huts burned, and those who ran were shot.", "were shot", "those"),
        ("Some 60 villagers were trucked or shipped to Dili.", "shipped", "Some 60 villagers"),
        ("KABUL, Oct 18 (Reuters) - A jet hit a market on Friday, killing six people.", "killing", "A jet"),
        ("Hospitals have so far taken in 31 bodies.", "have so far taken", "Hospitals"),
        ("The junta has always denied shelling the town.", "has always denied", "The junta"),
        ("The station was no longer working on Monday.", "was no longer working", "The station"),
        ("On 3 May of the same year rebel fighters attacked the camp.", "attacked", "rebel fighters"),
        ("In two years Salvadoran guerrillas have dynamited 300 pylons.", "have dynamited", "Salvadoran guerrillas"),
        ("By dawn rebel troops were in the market.", "were", "rebel troops"),
        ('He said the men "were stopped and shot because they had fled".', "were stopped", "the men"),
        ('Kyiv said Russian forces "are shelling the town" again.', "are shelling", "Russian forces"),
        (
            "Nurses told the BBC that more than 60 Iraqis, many of them women, have died.",
            "have died",
            "more than 60 Iraqis",
        ),
        ("Buses carrying wounded fighters and civilians left Aleppo on Tuesday.", "left", "Buses"),
        ("Militiamen armed with axes and shotguns killed 46 people.", "killed", "Militiamen"),
        ("Monitors say men on horses and camels burned five villages.", "burned", "men"),
        ("Men burned five villages, and women who went for firewood were raped.", "were raped", "women"),
        ("The crossing, which had served as a way out for civilians, has been shut.", "has been shut", "The crossing"),
        (
            "The soldiers who held out in the office there had laid down their arms.",
            "had laid down their arms",
            "The soldiers",
        ),
        ("Officials in Goma said rockets had hit the city for a third day, wounding 11 people.", "wounding", "rockets"),
        ("Jets flew 94 sorties, the staff in Mozdok said, striking two towns.", "striking", "Jets"),
        ("Residents reached by phone said a tower in Mopti was destroyed.", "was destroyed", "a tower"),
        ("Soldiers entered Kidal, which had been empty, and took the post.", "took", "Soldiers"),
        ("The brigades rested, and their boats, armed with guns, attacked the base.", "attacked", "their boats"),
        ("The mission saw two schools in Popasna destroyed by shelling.", "destroyed", "two schools"),
        ("Gunmen demanded US$10,000 and shot a porter.", "shot", "Gunmen"),
        ("Police said 58 members of the guard and 26 civilians were killed.", "were killed", "58 members"),
        ("Troops met 117 civilians, including 42 children, who walked into the camp.", "walked", "117 civilians"),
        ("Shells fell on Bakhmut (67km north-east of Donetsk) which had been quiet.", "had been quiet", "Bakhmut"),
        ("Coalition spokesmen report 17 strikes.", "report", "Coalition spokesmen"),
    ],
)
def test_a_verb_has_the_subject_that_a_reader_gives_it(engine: Engine, text: str, verb: str, subject: str) -> None:
    """Relative clauses, participles and appositions keep a subject from its verb."""
    marked, clauses = read(engine, text)
    for clause in clauses:
        chunk = next((one for one in clause.chunks if one.kind == "V"), None)
        if chunk is not None and marked.tokens.written(chunk.first, chunk.last) == verb:
            doer = clause.subject()
            assert doer is not None
            assert marked.tokens.written(doer.first, doer.last) == subject
            return
    pytest.fail(f"no clause has the verb {verb!r}")


@pytest.mark.parametrize(
    ("text", "verb", "borrowed"),
    [
        ("The army retook the town, which rebels had seized on Monday.", "had seized", "the town"),
        ("Gunmen freed the girls whom they had abducted from a school.", "had abducted", "the girls"),
        ("The hospital that jets bombed on Monday is closed.", "bombed", "The hospital"),
        ("The raid in which soldiers died was on Monday.", "died", None),
        ("The army said that rebels had fled on Monday.", "had fled", None),
        ("The bomb that killed nine people was hidden in a van.", "killed", None),
        ("The army retook the town, which rebels had called the key to Bama.", "had called", None),
    ],
)
def test_a_relative_clause_borrows_its_object(engine: Engine, text: str, verb: str, borrowed: str | None) -> None:
    """What is lent is no part of the clause's own words."""
    marked, clauses = read(engine, text)
    for clause in clauses:
        chunk = clause.verb()
        if chunk is not None and marked.tokens.written(chunk.first, chunk.last) == verb:
            lent = clause.borrowed
            assert (lent and marked.tokens.written(lent.first, lent.last)) == borrowed
            assert lent not in clause.own
            return
    pytest.fail(f"no clause with {verb!r}")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Jets dropped three vacuum bombs into the gorge.", "three vacuum bombs"),
        ("Moro Islamic Liberation Front (MILF) rebels shelled Lamitan.", "Moro Islamic Liberation Front (MILF) rebels"),
        ("A colonel opened a booby-trapped door in Shali.", "a booby-trapped door"),
        ("Rebels took the north-east of Aleppo.", "the north-east of Aleppo"),
        ("Rebels took dozens of villages near Aleppo.", "dozens of villages"),
    ],
)
def test_a_compound_is_one_group(engine: Engine, text: str, group: str) -> None:
    """What is counted, and what a hyphen joins, is no verb."""
    marked, clauses = read(engine, text)
    groups = [marked.tokens.written(one.first, one.last) for clause in clauses for one in clause.own if one.kind == "N"]
    assert group in groups


def test_a_number_inside_a_phrase_of_the_lexicon_is_read_once(engine: Engine) -> None:
    """A verb that ends with a number ("killed one by one") takes it, and reading goes on after it."""
    marked, clauses = read(engine, "Rebels took the men off the bus at Bria and killed them; all were shot one by one.")
    verbs = [marked.tokens.written(one.first, one.last) for clause in clauses for one in clause.own if one.kind == "V"]
    assert "were shot one by one" in verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The village was hit by Israeli shells on Monday.", ["was hit"]),
        ("The town was struck by Hezbollah rockets on Monday.", ["was struck"]),
        ("Bosnian Serb positions came under fire.", ["came under fire"]),
        ("There was shelling in Donetsk on Friday.", ["was"]),
        ("The British attack Basra.", ["attack"]),
        ("A rocket fired from Gaza hits Ashkelon.", ["fired", "hits"]),
        ("Snipers fired from Houthi positions on a farm.", ["fired"]),
        ("Jets carried out strikes on bandit camps in Shinkafi.", ["carried out"]),
        ("The Congolese armed forces retreated.", ["retreated"]),
        ("Soldiers helped attack the camp.", ["helped attack"]),
        ("Rebels then proceeded to burn the mill.", ["then proceeded to burn"]),
        ("Gunmen released last hostages on Monday.", ["released"]),
        ("The truce will last six months.", ["will last"]),
        ("A man who was held in Chad needs help.", ["was held", "needs"]),
        ("India and Pakistan sign a truce.", ["sign"]),
        ("A truce that lasted eight months is over.", ["lasted", "is"]),
        ("Rebels attacked, taking over the town of Aden.", ["attacked", "taking"]),
        ("Rebels began firing on the post.", ["began firing"]),
        ("Rebels blocked the road, firing on soldiers.", ["blocked", "firing"]),
        ("Iran accused Iraq of firing on its troops.", ["accused", "firing"]),
        ("Rebels managed to fire on the post.", ["managed to fire"]),
    ],
)
def test_a_word_is_a_verb_where_it_can_have_a_subject(engine: Engine, text: str, verbs: list[str]) -> None:
    """The adjective of a country, or the names behind a preposition, are none."""
    marked, clauses = read(engine, text)
    chunks = [chunk for clause in clauses for chunk in clause.own if chunk.kind == "V"]
    assert [marked.tokens.written(chunk.first, chunk.last) for chunk in chunks] == verbs


def test_a_time_opens_the_clause_that_it_dates(engine: Engine) -> None:
    """A time between "but" and the next subject belongs to what follows."""
    marked, clauses = read(engine, "Rebels shelled Kindu on Monday, but on Friday the army shelled Beni.")
    last = clauses[-1].own[0]
    assert last.kind == "T"
    assert marked.tokens.written(last.first, last.last) == "on Friday"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kapoeta, a town of 30,000 people in the south, was captured by rebels.", False),
        ("The marines at Chosin, about 2,500 men, were attacked by guerrillas.", False),
        ("Half of the population, some 70,000 people, was displaced by the fighting.", True),
        ("Fourteen people, 11 of them engineers, were killed by a bomb.", True),
    ],
)
def test_what_only_describes_a_subject_is_no_part_of_its_clause(engine: Engine, text: str, told: bool) -> None:
    """An aside that counts the people of a town is no toll; one that counts those hit is."""
    _, clauses = read(engine, text)
    assert any(chunk.amounts for chunk in clauses[0].own[1:]) is told
