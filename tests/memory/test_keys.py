"""Who is who, without knowing who."""

from hypothesis import given
from hypothesis import strategies as st

from skill.memory import Keys, Owner

IDS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1)


def test_same_everywhere(keys):
    """The same ids make the same owner in every process and release: otherwise everything kept would be lost.

    The hashes were made with `openssl dgst -sha256 -hmac`.
    """
    owner = keys.owner("amzn1.ask.account.A", "amzn1.ask.person.P")

    assert owner == Owner("4b46b46f2a6f36415de4d1997342b16a", "d7f42649f4a15f288719124a72b2fd74")
    assert keys.phrase(owner, "loud-not-your-fault") == "4ab44141fe9be81b"


@given(IDS, IDS)
def test_nothing_shows(user_id, person_id):
    """An owner is two hashes of fixed length, whatever the ids."""
    owner = Keys("secret").owner(user_id, person_id)

    assert [len(owner.account), len(owner.person)] == [32, 32]
    assert set(owner.account + owner.person) <= set("0123456789abcdef")


def test_secret_matters(keys, mother):
    """With another secret the same people have other hashes, so a stolen database can be matched with nobody."""
    others = Keys("another secret")
    stranger = others.owner("amzn1.ask.account.HOME", "amzn1.ask.person.MOTHER")

    assert stranger.account != mother.account
    assert stranger.person != mother.person
    assert others.phrase(mother, "try-again") != keys.phrase(mother, "try-again")


def test_people_differ(keys, mother, father, somebody, neighbour):
    """Persons of a household share the account and nothing else; an unrecognised voice is the household."""
    assert mother.account == father.account == somebody.account != neighbour.account
    assert len({mother.person, father.person, neighbour.person, somebody.person}) == 4
    assert somebody == mother.household


def test_person_elsewhere(keys, mother):
    """One person id in two accounts makes two persons, so nobody is followed from house to house."""
    assert keys.owner("amzn1.ask.account.NEXT_DOOR", "amzn1.ask.person.MOTHER").person != mother.person


def test_phrases_differ_by_person(keys, mother, father, somebody):
    """One phrase is kept differently for each, so that no table of all phrases tells what anybody heard."""
    assert len({keys.phrase(owner, "try-again") for owner in (mother, father, somebody)}) == 3


def test_phrases_heard(keys, mother, somebody):
    """A recognised person finds what was kept for them and for the household; an unrecognised voice the latter."""
    assert keys.phrases(mother, "try-again") == (keys.phrase(mother, "try-again"), keys.phrase(somebody, "try-again"))
    assert keys.phrases(somebody, "try-again") == (keys.phrase(somebody, "try-again"),)
