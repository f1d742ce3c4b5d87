"""`make train`: the model of categories from the public petitions, into resources/packs.

Petitions carry labels of seven classes. For others there are only words of the taxonomy: a text without a
label that they speak clearly for, and that looks like none of the seven, is an example of its class.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.assist.category import CategoryModel
from app.assist.names import Names, meanings, own_taxonomy, weigh
from app.assist.runs import grams
from app.assist.weights import (
    MODEL_FILE,
    MODEL_VERSION,
    RARITY_STEP,
    SCHEMA,
    WORD_STEP,
    Weights,
    length_of,
    write_weights,
)
from app.domain.categories import Category, parse_taxonomy
from tests.assist.fitting import Fitted, Matrix, fit
from tests.assist.texts import Text, labelled, without_label
from tests.bench.assist.scores import FOLDER, texts_folder

OUT: Final = Path(__file__).parents[2] / "resources" / "packs" / MODEL_FILE
LEAST: Final = 10
"""Petitions (near copies are one) that must hold a gram before it ships: fewer may be about somebody."""
LEAST_OF_WORDS: Final = 20
"""The same for words that reasons are told in."""

SHARPNESS: Final = 4.0
"""Fitted on petitions held back; the bench says how far confidence is from being right."""

_CLEAR: Final = 0.3
"""Share of the words of a text that speak for one class without examples."""
_NOT_ONE_OF_THE_SEVEN: Final = -0.1
_LEAST_EXAMPLES: Final = 12
_AT_HOME: Final = 2.2
"""How much more often than by chance a word stands in texts of its class."""
_PULL, _PULL_WITHOUT_LABELS = 0.3, 1.0
_SHIFT_WITHOUT_LABELS: Final = -0.35


class Cut(NamedTuple):
    """A text with its grams and the words of the taxonomy in it; made once, used in several trainings."""

    text: Text
    grams: Counter[str]
    words: frozenset[str]


class Learnt(NamedTuple):
    """What a fit needs of texts: grams and how rare they are, weights of words."""

    places: Mapping[str, int]
    rarity: Sequence[int]
    words: Mapping[str, int]
    vocabulary: Sequence[str]


def main() -> int:
    folder = texts_folder()
    if folder is None:
        print(f"{FOLDER} has to name the folder with the public data (petitions_labeled.jsonl and others)")
        return 2
    texts = labelled(folder)
    weights = trained(texts, without_label(folder, texts))
    OUT.write_bytes(write_weights(weights))
    print(f"{MODEL_FILE}: {OUT.stat().st_size:,} bytes, {len(weights.rarity):,} grams")
    return 0


def trained(texts: Sequence[Text], others: Sequence[Text]) -> Weights:
    """First of the classes with labels; then again, with examples among `others` for those that have none."""
    categories = read_own_taxonomy()
    cuts = cut_all(texts, categories)
    first = train(cuts, categories)
    model = CategoryModel(first, names_of(first, categories))
    return train([*cuts, *find_examples(others, model, categories)], categories)


def held_out(folder: Path) -> tuple[CategoryModel, list[Text]]:
    """A model, and the whole texts that it has never seen, nor near copies of them."""
    texts = labelled(folder)
    held_back = [text for text in texts if text.is_held_back]
    others = without_label(folder, texts)
    weights = trained([text for text in texts if not text.is_held_back], others)
    return CategoryModel(weights, names_of(weights, read_own_taxonomy())), [
        t for t in held_back if not t.words
    ]


def read_own_taxonomy() -> tuple[Category, ...]:
    return parse_taxonomy(own_taxonomy())


def names_of(weights: Weights, categories: Sequence[Category]) -> Names:
    return Names(categories, weights.weights_of_words())


def cut_all(texts: Iterable[Text], categories: Sequence[Category]) -> list[Cut]:
    names = Names(categories, {})
    found = ((text, text.runs) for text in texts)
    return [Cut(text, Counter(grams(cut)), frozenset(names.count(cut))) for text, cut in found]


def find_examples(texts: Iterable[Text], model: CategoryModel, categories: Sequence[Category]) -> list[Cut]:
    """Petitions for classes without labels, each with the class that its words speak for."""
    found = [example for text in texts if (example := _example(text, model)) is not None]
    often = Counter(text.label for text in found)
    return cut_all((text for text in found if often[text.label] >= _LEAST_EXAMPLES), categories)


def _example(text: Text, model: CategoryModel) -> Text | None:
    reading = model.read(text.title, text.content)
    worded, scores = model.worded(reading), model.scores(reading)
    name = max(worded, key=lambda name: worded[name])
    if name in scores or worded[name] < _CLEAR or max(scores.values()) > _NOT_ONE_OF_THE_SEVEN:
        return None
    return msgspec.structs.replace(text, label=name, is_example=True)


def train(cuts: Sequence[Cut], categories: Sequence[Category]) -> Weights:
    """Of texts with labels; classes that have only examples count a little less and their words more."""
    learnt = _learn(cuts, categories)
    trusted = {cut.text.label for cut in cuts if not cut.text.is_example}
    often = Counter(cut.text.label for cut in cuts)
    classes = sorted(often, key=lambda name: (name not in trusted, -often[name], name))
    numbers = np.array([classes.index(cut.text.label) for cut in cuts], dtype=np.int32)
    return _packed(learnt, classes, trusted, fit(_matrix(cuts, learnt), numbers))


def _learn(cuts: Sequence[Cut], categories: Sequence[Category]) -> Learnt:
    held = _holders((cut.text.key, cut.grams) for cut in cuts)
    known = sorted(gram for gram, count in held.items() if count >= LEAST)
    rarity = [1 + math.log((1 + len(cuts)) / (1 + held[gram])) for gram in known]
    trusted = [cut for cut in cuts if not cut.text.is_example]
    said = _holders((cut.text.key, cut.words) for cut in trusted)
    petitions = len({cut.text.key for cut in trusted})
    return Learnt(
        {gram: place for place, gram in enumerate(known)},
        [_step(rare, RARITY_STEP) for rare in rarity],
        {word: _step(weigh(said[word], petitions), WORD_STEP) for word in sorted(meanings(categories))},
        sorted(_telling(cuts)),
    )


def _telling(cuts: Sequence[Cut]) -> Iterator[str]:
    """Words that are at home in one class: others would tell nobody why."""
    labels = Counter(cut.text.label for cut in cuts if cut.text.words)
    said = {label: _holders(_words_of(cuts, label)) for label in labels}
    for word, count in sum(said.values(), Counter[str]()).items():
        if count >= LEAST_OF_WORDS and any(
            said[label][word] / count > _AT_HOME * often / labels.total() for label, often in labels.items()
        ):
            yield word


def _words_of(cuts: Sequence[Cut], label: str) -> Iterator[tuple[str, Iterable[str]]]:
    return ((cut.text.key, filter(_is_word, cut.text.words)) for cut in cuts if cut.text.label == label)


def _holders(held: Iterable[tuple[str, Iterable[str]]]) -> Counter[str]:
    """How many petitions hold it; near copies of one are one."""
    together: dict[str, set[str]] = {}
    for key, holds in held:
        together.setdefault(key, set()).update(holds)
    return Counter(each for holds in together.values() for each in holds)


def _is_word(word: str) -> bool:
    return 2 <= len(word) <= 6 and all("\u4e00" <= char <= "\u9fff" for char in word)


def _step(value: float, step: float) -> int:
    return min(255, max(0, round(value / step)))


def _matrix(cuts: Sequence[Cut], learnt: Learnt) -> Matrix:
    """A row for each text, with the values that are asked of the model later."""
    places, rarity = learnt.places, np.array(learnt.rarity) * RARITY_STEP
    data: list[NDArray[np.float32]] = []
    indices: list[NDArray[np.int32]] = []
    ends = [0]
    for cut in cuts:
        row = np.array(sorted((places[gram], count) for gram, count in cut.grams.items() if gram in places))
        columns, counts = row.reshape(-1, 2).T
        values = (1 + np.log(counts)) * rarity[columns.astype(np.int32)]
        indices.append(columns.astype(np.int32))
        data.append((values / length_of(values.tolist())).astype(np.float32))
        ends.append(ends[-1] + len(values))
    return Matrix(
        np.concatenate(data), np.concatenate(indices), np.array(ends, dtype=np.int32), len(learnt.places)
    )


def _packed(learnt: Learnt, classes: Sequence[str], trusted: set[str], fitted: Fitted) -> Weights:
    step = float(np.abs(fitted.coefficients).max()) / 127
    rows = np.rint(fitted.coefficients.T / step).astype(np.int8)
    shifts = [0.0 if name in trusted else _SHIFT_WITHOUT_LABELS for name in classes]
    return Weights(
        schema=SCHEMA,
        version=MODEL_VERSION,
        least=LEAST,
        classes=tuple(classes),
        grams="\n".join(learnt.places),
        rarity=bytes(learnt.rarity),
        rows=np.ascontiguousarray(rows).tobytes(),
        step=step,
        intercepts=tuple(
            round(float(each) + shift, 6) for each, shift in zip(fitted.intercepts, shifts, strict=True)
        ),
        pulls=tuple(_PULL if name in trusted else _PULL_WITHOUT_LABELS for name in classes),
        sharpness=SHARPNESS,
        words="\n".join(learnt.words),
        word_weights=bytes(learnt.words.values()),
        vocabulary="\n".join(learnt.vocabulary),
    )


if __name__ == "__main__":
    sys.exit(main())
