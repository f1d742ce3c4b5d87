"""Planted duplicates: five agents' petitions among which some say the same again, and some only seem to.

All invented and repeatable. Said again are matters with slips of the pen, with characters that sound alike,
in names too, to another agent in other words, by another channel that knows less of the person, and jointly
with others. What only seems so: the same letter about another village, another matter of the same person,
and people who share the telephone of whoever recorded them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Final, NamedTuple

from msgspec.structs import replace

from app.domain.person import birth_of
from app.domain.petition import Form, Petition
from tests.samples import (
    MATTERS,
    TODAY,
    InventedPetition,
    Matter,
    invented_persons,
    invented_petitions,
    sample_petition,
)

AGENTS: Final = 5
_SLIPS: Final = 0.03
_SOUNDS: Final = 0.05
_COMMON_SOUND: Final = 40
_WRITTEN_WRONG: Final = "的了是我有在人不大中为上这个国地要他时来用们生到"
_SYLLABLE: Final = re.compile(r"^\w+ ([a-z]+) ([^'\n]+)$", re.MULTILINE)
_CHARACTER: Final = re.compile(r"(\D)(\d\d)(?: |$)")


class Recorded(NamedTuple):
    """A petition in the bundle of an agent (0–4)."""

    agent: int
    id: str
    petition: Petition


@dataclass
class Planted:
    """`pairs`: ids of what is one matter; `kinds` says of each pair how it was said again."""

    records: list[Recorded] = field(default_factory=list)
    kinds: dict[frozenset[str], str] = field(default_factory=dict)
    seeming: dict[frozenset[str], str] = field(default_factory=dict)

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        return frozenset(self.kinds)

    def of_agent(self, agent: int) -> list[Recorded]:
        return [record for record in self.records if record.agent == agent]


class Planter:
    """`pinyin` is the pack of the keyboard: which characters people take for each other."""

    def __init__(self, pinyin: str, seed: int) -> None:
        self._pinyin = pinyin
        self._seed = seed
        self._random = Random(f"planted {seed}")

    def plant(
        self, background: int, pairs: int, seeming: int, texts: Sequence[tuple[str, str]] = ()
    ) -> Planted:
        """`background` petitions, `pairs` of them said again; `seeming` others get a false friend.

        `texts`: title and content of each petition, instead of invented ones; those nobody can tell in
        other words, so they come back with slips, as they sound, and jointly.
        """
        planted = Planted()
        people = list(invented_persons(background, seed=self._seed))
        for number, told in enumerate(invented_petitions(background, seed=self._seed)):
            person = replace(people[number], address=f"{told.town}{told.village}{number % 9 + 1}组")
            title, text = texts[number] if texts else (None, None)
            said = sample_petition(number, told, TODAY, text=text, title=title)
            petition = replace(said, petitioners=(person,), request="" if texts else said.request)
            planted.records.append(Recorded(self._random.randrange(AGENTS), f"p{number}", petition))
        chosen = self._random.sample(planted.records, pairs + seeming)
        again = [self._slips, self._sounds, self._jointly]
        again += [] if texts else [self._other_agent, self._other_channel]
        self._add(planted, chosen[:pairs], again, planted.kinds, is_elsewhere=True)
        friends = [self._other_matter, self._shared_telephone]
        friends += [] if texts else [self._other_village]
        self._add(planted, chosen[pairs:], friends, planted.seeming, is_elsewhere=False)
        self._random.shuffle(planted.records)
        return planted

    def _add(
        self,
        planted: Planted,
        chosen: Sequence[Recorded],
        ways: Sequence[Callable[[Petition], Petition]],
        noted: dict[frozenset[str], str],
        *,
        is_elsewhere: bool,
    ) -> None:
        for number, record in enumerate(chosen):
            way = ways[number % len(ways)]
            agent = (
                (record.agent + 1 + self._random.randrange(AGENTS - 1)) % AGENTS
                if is_elsewhere
                else record.agent
            )
            other = Recorded(agent, f"{record.id}{way.__name__}", way(record.petition))
            planted.records.append(other)
            noted[frozenset((record.id, other.id))] = way.__name__.strip("_")

    def _slips(self, petition: Petition) -> Petition:
        """The same person tells the same; whoever writes it down hurries."""
        return self._respelled(petition, self._mistyped)

    def _sounds(self, petition: Petition) -> Petition:
        """By ear: no card at hand, and the name is written as it sounds."""
        (person,) = petition.petitioners
        heard = replace(person, name=self._misheard(person.name, 0.5), identity=None, birth=birth_of(person))
        return replace(
            self._respelled(petition, lambda text: self._misheard(text, _SOUNDS)), petitioners=(heard,)
        )

    def _other_agent(self, petition: Petition) -> Petition:
        """What happened is the same, the words around it are others."""
        matter = _matter_of(petition)
        happened = next(each for each in matter.happenings if each in petition.facts)
        village = petition.title.partition("村")[0] + "村"
        wished, harm = self._random.choice(matter.requests), self._random.choice(matter.harms)
        facts = f"老人说,他家就在{petition.place.address}那里。{happened}{harm}{wished}"
        return replace(petition, title=f"{village}{matter.subject}一事", request=wished, facts=facts)

    def _other_channel(self, petition: Petition) -> Petition:
        """A letter or a page on the web: short, without a card, perhaps without a telephone."""
        matter = _matter_of(petition)
        (person,) = petition.petitioners
        happened = next(each for each in matter.happenings if each in petition.facts)
        known = replace(
            person, identity=None, birth=birth_of(person), phone=self._random.choice((person.phone, ""))
        )
        return replace(
            petition,
            petitioners=(known,),
            form=Form.WEB,
            title=f"反映{petition.title}问题",
            request=petition.request,
            facts=f"领导您好,{happened}一直没人管。{petition.request}",
            category="",
            respondent=None,
        )

    def _jointly(self, petition: Petition) -> Petition:
        """Neighbours go along; the one who came alone is one of them now."""
        neighbours = tuple(invented_persons(2, seed=self._random.randrange(10**6)))
        joint = (neighbours[0], *petition.petitioners, neighbours[1])
        return replace(petition, petitioners=joint, group_size=7, facts=f"我们几户一起来说。{petition.facts}")

    def _other_village(self, petition: Petition) -> Petition:
        """The same letter, copied in the next village by somebody else."""
        village = petition.title.partition("村")[0] + "村"
        town = petition.facts[2:5]
        (person,) = invented_persons(1, seed=self._random.randrange(10**6))

        def moved(text: str) -> str:
            return text.replace(village, "杏花岭村").replace(town, "白马镇")

        place = replace(petition.place, address=moved(petition.place.address))
        return replace(
            petition,
            petitioners=(replace(person, address="白马镇杏花岭村3组"),),
            title=moved(petition.title),
            facts=moved(petition.facts),
            place=place,
        )

    def _other_matter(self, petition: Petition) -> Petition:
        """The same person in the same village, about something else."""
        kind = _matter_of(petition)
        told = next(each for each in self._others if each.category != kind.category)
        other = sample_petition(0, told, TODAY)
        return replace(other, petitioners=petition.petitioners, place=petition.place)

    def _shared_telephone(self, petition: Petition) -> Petition:
        """Who has no telephone gives that of the grid agent."""
        told = next(self._others)
        (person,) = petition.petitioners
        (other,) = invented_persons(1, seed=self._random.randrange(10**6))
        return replace(sample_petition(1, told, TODAY), petitioners=(replace(other, phone=person.phone),))

    @cached_property
    def _others(self) -> Iterator[InventedPetition]:
        return iter(invented_petitions(10_000, seed=self._seed + 77))

    def _respelled(self, petition: Petition, spell: Callable[[str], str]) -> Petition:
        return replace(
            petition,
            title=spell(petition.title),
            request=spell(petition.request),
            facts=spell(petition.facts),
        )

    def _mistyped(self, text: str) -> str:
        return "".join(map(self._slip, text))

    def _slip(self, char: str) -> str:
        if self._random.random() >= _SLIPS:
            return char
        return self._random.choice(("", char * 2, self._random.choice(_WRITTEN_WRONG)))

    def _misheard(self, text: str, often: float) -> str:
        return "".join(self._sounding(char) if self._random.random() < often else char for char in text)

    def _sounding(self, char: str) -> str:
        return self._random.choice(self._alike.get(char) or (char,))

    @cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        """Common characters of one syllable, by character."""
        alike: dict[str, tuple[str, ...]] = {}
        for _, words in _SYLLABLE.findall(self._pinyin):
            common = [char for char, often in _CHARACTER.findall(words) if int(often) >= _COMMON_SOUND]
            for char in common:
                alike.setdefault(char, tuple(other for other in common if other != char))
        return alike


def _matter_of(petition: Petition) -> Matter:
    return next(matter for matter in MATTERS if matter.reason == petition.reasons)
