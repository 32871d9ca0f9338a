"""How long a speech lasts by our estimate, and how it is handed on."""

import pytest

from skill.speech import (
    CLAUSE_PAUSE,
    LAST_SOUND,
    LETTERS_PER_SECOND,
    QUOTE_PAUSE,
    SENTENCE_PAUSE,
    Digits,
    Pause,
    Quote,
    as_heard,
    pack,
    seconds,
    speech,
    unpack,
)


def letters(count):
    """Return how long so many letters take."""
    return count / LETTERS_PER_SECOND["en"]


def test_a_text_lasts_for_its_letters_and_its_rests():
    """Each letter counts, each sentence and clause that others follow rests, and the last sound is drawn out."""
    estimate = seconds(("Breathe in, slowly. Out.",))

    assert estimate == pytest.approx(letters(18) + CLAUSE_PAUSE + SENTENCE_PAUSE + LAST_SOUND)


def test_a_quotation_mark_hides_no_rest():
    """A sentence or clause that ends in a quotation mark rests like any other."""
    plain = seconds(("Say, sorry. Or wait.",))

    assert seconds(('Say," sorry." Or wait.',)) == pytest.approx(plain)
    assert seconds(("Say,\N{RIGHT DOUBLE QUOTATION MARK} sorry.\N{RIGHT SINGLE QUOTATION MARK} Or wait.",)) == (
        pytest.approx(plain)
    )


def test_neighbouring_texts_are_spoken_as_one():
    """Two texts with no silence between them last as long as one text with both."""
    apart = seconds(("Let your shoulders drop.", "Breathe in."))

    assert apart == pytest.approx(seconds(("Let your shoulders drop. Breathe in.",)))


def test_silences_last_as_long_as_they_say():
    """A pause is exact, and a quote is set off by one on either side."""
    assert seconds((Pause(2.5), Pause(1.25))) == 3.75
    assert seconds((Quote("Sorry."),)) == pytest.approx(seconds(("Sorry.",)) + 2 * QUOTE_PAUSE)


def test_what_has_no_sound_takes_no_time():
    """Nothing, and a text of signs alone, are over at once."""
    assert seconds(()) == 0
    assert seconds(("",)) == 0


def test_a_digit_in_a_text_takes_the_time_of_a_word():
    """A figure is spoken as a word, so it counts for more than its one sign."""
    assert seconds(("in 4 rounds",)) == pytest.approx(seconds(("in four rounds",)))


def test_a_telephone_number_is_slow():
    """Digits are spoken one by one, with a rest at each space."""
    assert seconds((Digits("9 88"),)) > seconds((Digits("988"),)) > seconds(("988",))


def test_empty_texts_are_left_out():
    """Parts and speeches join into one speech without holes."""
    joined = speech("Hello.", "", ("Breathe.", Pause(1)), ())

    assert joined == ("Hello.", "Breathe.", Pause(1))
    assert as_heard(joined) == "Hello. Breathe. (1s)"


def test_a_packed_speech_comes_back_as_it_was():
    """Every kind of part survives being carried as JSON."""
    said = ("You can say:", Quote("Sorry."), Pause(2.5), Digits("988"))

    assert unpack(pack(said)) == said


@pytest.mark.parametrize(
    "packed", [None, 7, "text", {"quote": "x"}, [True, None, -1, 999, {"quote": 3}, {"shout": "x"}, ["x"]]]
)
def test_nonsense_unpacks_to_nothing(packed):
    """What is no speech of ours is left out, whatever it is."""
    assert unpack(packed) == ()
