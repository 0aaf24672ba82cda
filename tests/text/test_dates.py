"""Times: every row is a wording, published on Tuesday 30 May 2017 unless it says otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamer.text.times.dates import Relation, TimeMark, find_times
from streamer.text.words.tokens import tokenize

TUESDAY = datetime(2017, 5, 30, 12, tzinfo=UTC)


def times_of(text: str, published_at: datetime | None = TUESDAY) -> list[TimeMark]:
    tokens = tokenize(text)
    return find_times(tokens, 0, len(tokens) - 1, published_at) if len(tokens) else []


def days_of(mark: TimeMark) -> str:
    """Return "2017-03-17", or first and last day with a slash, or "" where unresolved."""
    if mark.start is None or mark.end is None:
        return ""
    first, last = mark.start.date().isoformat(), mark.end.date().isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "phrase", "days"),
    [
        ("struck on Saturday and", "on Saturday", "2017-05-27"),
        ("struck on Tuesday, police said", "on Tuesday", "2017-05-30"),
        ("struck Saturday morning", "Saturday morning", "2017-05-27"),
        ("fled late on Monday", "late on Monday", "2017-05-29"),
        ("at dawn on Monday", "at dawn on Monday", "2017-05-29"),
        ("before dawn on Friday", "before dawn on Friday", "2017-05-26"),
        ("on the morning of March 3", "on the morning of March 3", "2017-03-03"),
        ("last Tuesday", "last Tuesday", "2017-05-23"),
        ("Ten years ago, on 5 June 2007, jets", "Ten years ago, on 5 June 2007", "2007-06-05"),
        ("A year ago, on 5 June, jets", "A year ago, on 5 June", "2016-06-05"),
        ("Five years earlier, in June 2012, jets", "Five years earlier, in June 2012", "2012-06-01/2012-06-30"),
        ("In 2003, on 20 March, jets", "In 2003, on 20 March", "2003-03-20"),
        ("In June 2007, on the 20th, jets", "In June 2007, on the 20th", "2007-06-20"),
        ("Last week, on Thursday, jets", "Last week, on Thursday", "2017-05-25"),
        ("Last month, on 20 April, jets", "Last month, on 20 April", "2017-04-20"),
        ("The next day, Monday, jets", "The next day, Monday", "2017-05-29"),
        ("the night of Sunday 28 to Monday 29 May", "night of Sunday 28 to Monday 29 May", "2017-05-28/2017-05-29"),
        ("the night of 28/29 May", "night of 28/29 May", "2017-05-28/2017-05-29"),
        ("on Christmas Day 1979", "on Christmas Day 1979", "1979-12-25"),
        ("On Christmas Day, 2000 people fled", "On Christmas Day", "2016-12-25"),
        ("on Easter Sunday 2015", "on Easter Sunday 2015", "2015-01-01/2015-12-31"),
        ("since the attacks of 9/11", "of 9/11", "2001-09-11"),
        ("at 3:15 a.m. (0015 GMT) on Monday", "at 3:15 a.m. (0015 GMT) on Monday", "2017-05-29"),
        ("at 06:30 Kyiv time on Monday", "at 06:30 Kyiv time on Monday", "2017-05-29"),
        ("between 8 a.m. and noon on Monday", "between 8 a.m. and noon on Monday", "2017-05-29"),
        ("from 6 a.m. to 10 a.m. on Monday", "from 6 a.m. to 10 a.m. on Monday", "2017-05-29"),
        ("next Friday", "next Friday", "2017-06-02"),
        ("on Thursday last week", "on Thursday last week", "2017-05-25"),
        ("today", "today", "2017-05-30"), ("yesterday", "yesterday", "2017-05-29"),
        ("last night", "last night", "2017-05-29"), ("this morning", "this morning", "2017-05-30"),
        ("all morning", "all morning", "2017-05-30"),
        ("hit overnight", "overnight", "2017-05-29/2017-05-30"),
        ("over the weekend", "over the weekend", "2017-05-27/2017-05-28"),
        ("two days ago", "two days ago", "2017-05-28"),
        ("last week", "last week", "2017-05-22/2017-05-28"),
        ("three weeks ago", "three weeks ago", "2017-05-08/2017-05-14"),
        ("late last month", "late last month", "2017-04-21/2017-04-30"),
        ("earlier this month", "earlier this month", "2017-05-01/2017-05-30"),
        ("last year", "last year", "2016-01-01/2016-12-31"),
        ("last autumn", "last autumn", "2016-09-01/2016-11-30"),
        ("the spring of 2016", "spring of 2016", "2016-03-01/2016-05-31"),
        ("the March 17 airstrike", "March 17", "2017-03-17"),
        ("on 17 March 2016", "on 17 March 2016", "2016-03-17"),
        ("March 17, 2016", "March 17, 2016", "2016-03-17"),
        ("the 17th of March", "17th of March", "2017-03-17"),
        ("on Dec.14th", "on Dec.14th", "2016-12-14"), ("Mar. 17", "Mar. 17", "2017-03-17"),
        ("June 8 (Reuters)", "June 8", "2016-06-08"), ("May 31 (Reuters)", "May 31", "2017-05-31"),
        ("January 9: more strikes", "January 9", "2017-01-09"),
        ("on Sunday, 23 April, closing", "on Sunday, 23 April", "2017-04-23"),
        ("October 25-26, 2016", "October 25-26, 2016", "2016-10-25/2016-10-26"),
        ("bringing the toll of the raid of April 17 to 20", "of April 17", "2017-04-17"),
        ("bringing the toll of the raids from April 17 to 20", "from April 17 to 20", "2017-04-17/2017-04-20"),
        ("between March 3 and 5", "between March 3 and 5", "2017-03-03/2017-03-05"),
        ("between 4 and 7 August", "between 4 and 7 August", "2016-08-04/2016-08-07"),
        ("on the night of 5 to 6 May", "on the night of 5 to 6 May", "2017-05-05/2017-05-06"),
        ("between Friday and Monday", "between Friday and Monday", "2017-05-26/2017-05-29"),
        ("from Monday to Thursday", "from Monday to Thursday", "2017-05-22/2017-05-25"),
        ("between 2014 and 2016", "between 2014 and 2016", "2014-01-01/2016-12-31"),
        ("in June 2014", "in June 2014", "2014-06-01/2014-06-30"),
        ("in May", "in May", "2017-05-01/2017-05-31"), ("in June", "in June", "2016-06-01/2016-06-30"),
        ("mid-May", "mid-May", "2017-05-11/2017-05-20"),
        ("in the first half of August", "first half of August", "2016-08-01/2016-08-15"),
        ("21 January last year", "21 January last year", "2016-01-21"),
        ("in March last year", "in March last year", "2016-03-01/2016-03-31"),
        ("in the early hours of Sunday", "in the early hours of Sunday", "2017-05-28"),
        ("by the end of 2016", "by the end of 2016", "2016-09-01/2016-12-31"),
        ("this summer", "this summer", "2017-06-01/2017-08-31"),
        ("the last week of April", "last week of April", "2017-04-24/2017-04-30"),
        ("from Friday night until Sunday morning", "from Friday night until Sunday morning", "2017-05-26/2017-05-28"),
        ("a 2015 truck bombing", "2015", "2015-01-01/2015-12-31"),
        ("withdrew during the night.", "during the night", "2017-05-29/2017-05-30"),
        ("overnight into Saturday", "overnight into Saturday", "2017-05-26/2017-05-27"),
        ("overnight from Friday to Saturday", "overnight from Friday to Saturday", "2017-05-26/2017-05-27"),
        ("in the small hours of Sunday", "in the small hours of Sunday", "2017-05-28"),
        ("the day before yesterday", "the day before yesterday", "2017-05-28"),
        ("shelled it on the 11th, and", "on the 11th", "2017-05-11"),
        ("on the morning of the 31st.", "on the morning of the 31st", "2017-03-31"),
        ("On the 3rd of this month", "On the 3rd of this month", "2017-05-03"),
        ("on 9 and 10 October", "on 9 and 10 October", "2016-10-09/2016-10-10"),
        ("in the first days of the month", "in the first days of the month", "2017-05-01/2017-05-10"),
        ("on New Year's Day", "on New Year's Day", "2017-01-01"),
        ("on 2017-05-11 in", "on 2017-05-11", "2017-05-11"),
        ("11-05-2017, Homs", "11-05-2017", "2017-05-11"),
        ("04/05/2016: a", "04/05/2016", "2016-04-05"),
        ("05/06/2017: a", "05/06/2017", "2017-05-06"),
        ("04/10/2017: a", "04/10/2017", "2017-04-10"),
        ("11/05/2017: a", "11/05/2017", "2017-05-11"),
        ("22/05/2017: a", "22/05/2017", "2017-05-22"),
        ("in the 1990s", "1990s", "1990-01-01/1999-12-31"),
        ("hit it at 0635;", "at 0635", "2017-05-30"),
        ("struck at 22:40, medics", "at 22:40", "2017-05-29"),
    ],
)  # fmt: skip
def test_a_wording_gives_its_days(text: str, phrase: str, days: str) -> None:
    """Relative days resolve against publication, to the last such day on or before it."""
    (mark,) = times_of(text)
    assert (mark.phrase, days_of(mark), mark.relation) == (phrase, days, "at")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The truce will start on Thursday", "2017-06-01"),
        ("a corridor would be opened on Wednesday if calm held", "2017-05-31"),
        ("a second trip, planned for Friday, was called off", "2017-06-02"),
        ("could be signed in June", "2017-06-01/2017-06-30"),
        ("He said on Monday that it would end", "2017-05-29"),
        ("it would have ended on Monday", "2017-05-29"),
        ("He could not explain what happened on Friday", "2017-05-26"),
        ("a truce starting Friday", "2017-06-02"),
        ("a truce starting the 12th of June", "2017-06-12"),
        ("blamed for starting the war on Friday", "2017-05-26"),
        ("a team set to work there on Friday", "2017-05-26"),
    ],
)
def test_a_clause_about_the_future_means_the_next_such_day(text: str, days: str) -> None:
    """ "Would be opened on Wednesday" is not last Wednesday; what stands before "said" or "that" decides nothing."""
    assert days_of(times_of(text)[0]) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He said on Monday that men came the night before.", "2017-05-28"),
        ("He spoke on Monday. The fighting began a day earlier.", "2017-05-28"),
        ("On Friday it rained. Two days later, shells fell.", "2017-05-28"),
        ("On Friday it rained. Shells fell on the same day.", "2017-05-26"),
        ("On Friday it rained. About three hours later shells fell.", "2017-05-26"),
        ("On Friday it rained. Lorries came by nightfall.", "2017-05-26"),
        ("It rained. Shells fell on the same day.", ""),
    ],
)
def test_a_day_named_by_another_counts_from_the_last_one_named(text: str, days: str) -> None:
    """ "The night before" and "hours later" are relative to the text; without a day before, they stay unresolved."""
    assert days_of(times_of(text)[-1]) == days


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("at 8:24 a.m. on March 17", "03-17 08:24:00", "03-17 08:24:59", "minute"),
        ("on Monday at 11:30 p.m.", "05-29 23:30:00", "05-29 23:30:59", "minute"),
        ("on Sunday around 14:30", "05-28 14:00:00", "05-28 14:59:59", "hour"),
        ("at about 8 a.m. on Wednesday", "05-24 08:00:00", "05-24 08:59:59", "hour"),
        ("at noon on Sunday", "05-28 12:00:00", "05-28 12:59:59", "hour"),
        ("shortly after midnight on Saturday", "05-27 00:00:00", "05-27 00:59:59", "hour"),
        ("on Saturday at six o'clock", "05-27 06:00:00", "05-27 06:59:59", "hour"),
        ("15.00 — Rebels", "05-30 15:00:00", "05-30 15:00:59", "minute"),
        ("on Saturday", "05-27 00:00:00", "05-27 23:59:59", "day"),
    ],
)
def test_a_clock_time_joins_its_day(text: str, start: str, end: str, granularity: str) -> None:
    """Day and hour are one mark, as written and as UTC; a hedged minute is an hour."""
    (mark,) = times_of(text)
    assert mark.start is not None
    assert mark.end is not None
    assert f"{mark.start:%m-%d %H:%M:%S}" == start
    assert f"{mark.end:%m-%d %H:%M:%S}" == end
    assert mark.granularity == granularity


@pytest.mark.parametrize(
    ("text", "relation", "days"),
    [
        ("have fled since Friday", "since", "2017-05-26/2017-05-30"),
        ("since early May", "since", "2017-05-01/2017-05-30"),
        ("since 2014", "since", "2014-01-01/2017-05-30"),
        ("since mid-2014", "since", "2014-05-01/2017-05-30"),
        ("since the 2011 uprising", "since", "2011-01-01/2017-05-30"),
        ("since dawn", "since", "2017-05-30"),
        ("since first light", "since", "2017-05-30"), ("since early morning", "since", "2017-05-30"),
        ("in the past 24 hours", "over", "2017-05-29/2017-05-30"),
        ("in the past week", "over", "2017-05-23/2017-05-30"),
        ("over the last three months", "over", "2017-02-28/2017-05-30"),
        ("have been cut off for three weeks", "over", "2017-05-09/2017-05-30"),
        ("over the past months", "over", ""), ("in recent days", "over", ""), ("for weeks", "over", ""),
        ("held them for a month", "over", ""),
        ("extended until 10 June", "until", "2017-06-10"), ("until the night of May 5", "until", "2017-05-05"),
    ],
)  # fmt: skip
def test_a_stretch_of_time_says_how_it_relates_to_now(text: str, relation: Relation, days: str) -> None:
    """ "Since" and "over" run up to publication; a stretch without a number is marked and stays unresolved."""
    (mark,) = times_of(text)
    assert (mark.relation, days_of(mark)) == (relation, days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("17 March 2017", "2017-03-17"), ("in June 2014", "2014-06-01/2014-06-30"),
        ("in 2014", "2014-01-01/2014-12-31"),
        ("10 a.m. Nov. 29, 2016", "2016-11-29"), ("on Saturday", ""), ("yesterday", ""), ("on March 17", ""),
        ("last week", ""), ("three weeks ago", ""), ("overnight", ""), ("in the past week", ""), ("last autumn", ""),
    ],
)  # fmt: skip
def test_without_publication_only_full_dates_resolve(text: str, days: str) -> None:
    """A file without dates: what needs the day of publication stays unresolved, and is still marked."""
    (mark,) = times_of(text, None)
    assert days_of(mark) == days


@pytest.mark.parametrize(
    "text",
    [
        "They may march on Rome.", "May he rest", "The march for peace", "March on the city", "the second strike",
        "the fall of Mosul", "a spring offensive", "The sun rose", "killed 2000 people", "Resolution 2014",
        "April said so", "evening prayers",
        "prayers every Friday", "the day before the attack", "eight days after insurgents came",
        "scheduled to last 45 minutes", "an overnight stay", "the days", "a three-week siege", "3,200 fled",
        "a score of 2:1", "at 25:61", "1950 men were killed",
    ],
)  # fmt: skip
def test_words_in_another_sense_are_no_times(text: str) -> None:
    """A time that is none would date an event wrongly."""
    assert times_of(text) == []


@pytest.mark.parametrize("text", ["victims in Saturday's attack", "Friday's events", "at Thursday's talks"])
def test_a_possessive_day_takes_no_preposition(text: str) -> None:
    """ "In Saturday's attack": the preposition belongs to the attack."""
    (mark,) = times_of(text)
    assert mark.phrase in {"Saturday", "Friday", "Thursday"}


def test_a_line_break_ends_a_time() -> None:
    """Marks never cross a break token."""
    assert [mark.phrase for mark in times_of("Raid on Monday\nat dawn on Sunday")] == [
        "on Monday",
        "at dawn on Sunday",
    ]


def test_the_thirty_first_of_february_and_the_ends_of_the_calendar_stay_unresolved() -> None:
    """Impossible dates are marked at most, never guessed; the calendar's first days break nothing."""
    assert times_of("on February 31") == []
    (mark,) = times_of("29 February 2017")
    assert mark.start is None
    assert [mark.start for mark in times_of("overnight", datetime(1, 1, 1, tzinfo=UTC))] == [None]


_WORDS = st.sampled_from(
    "on Saturday , March 17 2017 may May in the past last next 24 hours days ago earlier later since until between and "
    "to from week month night of dawn at 8:24 a.m. 8 : 24 noon today overnight weekend a two for early mid- first half "
    "autumn same day before - – \n 2014 31 29 February 5-6 o'clock GMT 15.00 year will would be 's".split(" ")
)


@settings(deadline=None)  # the first example pays for imports on a loaded machine
@given(
    st.one_of(st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=25).map("".join), st.text()),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
)
def test_no_text_breaks_the_reading_and_times_are_sound(text: str, published_at: datetime | None) -> None:
    """Article text is hostile: nothing raises, marks stay in order within the tokens, start never follows end."""
    tokens = tokenize(text)
    done = -1
    for mark in find_times(tokens, 0, len(tokens) - 1, published_at):
        assert done < mark.first <= mark.last < len(tokens)
        done = mark.last
        assert mark.phrase == tokens.written(mark.first, mark.last)
        assert not any(tokens.kinds[at] == "break" for at in range(mark.first, mark.last + 1))
        if mark.start is not None and mark.end is not None:
            assert mark.start <= mark.end
            assert mark.start.utcoffset() == mark.end.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text", ["the 11th Brigade", "on the 3rd floor", "for the 2nd time", "at 1914 positions", "a force of 0.5 men"]
)
def test_ordinals_and_numbers_of_other_things_are_no_days(text: str) -> None:
    assert times_of(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They came on Saturday. On the following Monday they left.", "2017-05-29"),
        ("They came on Saturday. At 6 a.m. they left.", "2017-05-27"),
        ("They came on Saturday.\n\nAt 6 a.m. they left.", "2017-05-30"),
        ("They came on Saturday.\n\n09:40 They left.", "2017-05-30"),
        ("They came on Saturday.\n\nThey left the town at 6 a.m. and went home.", "2017-05-27"),
        ("They came on Saturday.\n\nThey slept.\n\nThey left the town at 6 a.m. and went home.", "2017-05-30"),
    ],
)
def test_a_bare_time_belongs_to_the_day_named_last_or_to_publication(text: str, days: str) -> None:
    """A live blog's entries, and what opens a paragraph or stands further on, have their own day."""
    assert days_of(times_of(text)[-1]) == days


def test_a_time_of_day_ends_where_the_next_sentence_begins() -> None:
    marks = times_of("A jet came at 6.45 a.m. Two hours later another one did.")
    assert [mark.phrase for mark in marks] == ["at 6.45 a.m.", "Two hours later"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 9 September 1943 they landed. On 18 September the Germans withdrew.", "1943-09-18"),
        ("On 20 December 1943 they fought. The town fell on 4 January.", "1944-01-04"),
        ("In May 1943, June 1943 and July 1943 they fought. It is quiet today. It fell on 4 August.", "1943-08-04"),
        ("In the winter of 1987 they cut the road. Troops opened it in November.", "1987-11-01/1987-11-30"),
        ("In December 1943 they fought. Bombs fell between 15 and 19 January.", "1944-01-15/1944-01-19"),
        ("Signed on 3 May 2011, the truce ended on Monday. The army attacked on 5 March.", "2017-03-05"),
        ("On 3 March 2017 they landed. On 18 March they withdrew.", "2017-03-18"),
        ("They landed last week. The war of 1943 was like it. They left on 18 March.", "2017-03-18"),
    ],
)
def test_a_chronicle_goes_on_in_the_year_that_it_told_last(text: str, days: str) -> None:
    """News names weekdays, or years near its publication: there a day is the last such day before it."""
    assert days_of(times_of(text)[-1]) == days
