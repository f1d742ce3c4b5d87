"""`make train`: the model of categories from the public petitions, into resources/packs.

Petitions carry labels of seven classes. For others there are only words of the taxonomy: a text without a
label that they speak clearly for, and that looks like none of the seven, is an example of its class.
"""

import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np

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

_CLEAR: Final = 0.3
"""Share of the words of a text that speak for one class without examples."""
_NOT_ONE_OF_THE_SEVEN: Final = -0.1
_LEAST_EXAMPLES: Final = 12
_AT_HOME: Final = 2.2
"""How much more often than by chance a word stands in texts of its class."""
_PULL, _PULL_WITHOUT_LABELS = 0.5, 1.0
_SHIFT_WITHOUT_LABELS: Final = -0.25
_EASE: Final = 6.0
_SHARPNESS: Final = tuple(step / 4 for step in range(6, 33))


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
    started = time.process_time()
    categories = parse_taxonomy(own_taxonomy())
    cuts = cut_all(labelled(folder), categories)
    examples = find_examples(folder, cuts, categories)
    tried, _ = _tried(cuts, examples, categories)
    weights = train([*cuts, *examples], categories)
    weights = msgspec.structs.replace(weights, sharpness=tried.sharpness)
    OUT.write_bytes(write_weights(weights))
    print(f"{MODEL_FILE}: {OUT.stat().st_size:,} bytes, {len(weights.rarity):,} grams")
    print(f"sharpness {weights.sharpness}; {time.process_time() - started:.1f} s besides scikit-learn's")
    return 0


def held_out(folder: Path) -> tuple[CategoryModel, list[Text]]:
    """A model, and the whole texts that it has never seen."""
    categories = parse_taxonomy(own_taxonomy())
    cuts = cut_all(labelled(folder), categories)
    weights, held_back = _tried(cuts, find_examples(folder, cuts, categories), categories)
    return CategoryModel(weights, names_of(weights, categories)), held_back


def _tried(
    cuts: Sequence[Cut], examples: Sequence[Cut], categories: Sequence[Category]
) -> tuple[Weights, list[Text]]:
    """As confident as the model that ships."""
    known = [cut for cut in cuts if not cut.text.is_held_back]
    held_back = [cut.text for cut in cuts if cut.text.is_held_back and not cut.text.words]
    weights = train([*known, *examples], categories)
    model = CategoryModel(weights, names_of(weights, categories))
    return msgspec.structs.replace(weights, sharpness=sharpness_of(model, held_back)), held_back


def names_of(weights: Weights, categories: Sequence[Category]) -> Names:
    return Names(categories, weights.weights_of_words())


def cut_all(texts: Iterable[Text], categories: Sequence[Category]) -> list[Cut]:
    names = Names(categories, {})
    found = ((text, text.runs) for text in texts)
    return [Cut(text, Counter(grams(cut)), frozenset(names.count(cut))) for text, cut in found]


def find_examples(folder: Path, cuts: Sequence[Cut], categories: Sequence[Category]) -> list[Cut]:
    """Petitions for classes without labels, each with the class that its words speak for."""
    first = train([cut for cut in cuts if not cut.text.is_held_back], categories)
    model = CategoryModel(first, names_of(first, categories))
    found = [_example(text, model) for text in without_label(folder, [cut.text for cut in cuts])]
    often = Counter(text.label for text in found if text is not None)
    kept = (text for text in found if text is not None and often[text.label] >= _LEAST_EXAMPLES)
    return cut_all(kept, categories)


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
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for cut in cuts:
        row = sorted(_row(cut.grams, learnt))
        length = length_of(value for _, value in row)
        indices += [place for place, _ in row]
        data += [value / length for _, value in row]
        ends.append(len(indices))
    return Matrix(
        np.array(data, dtype=np.float32),
        np.array(indices, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        len(learnt.places),
    )


def _row(counts: Mapping[str, int], learnt: Learnt) -> Iterator[tuple[int, float]]:
    for gram, count in counts.items():
        if (place := learnt.places.get(gram)) is not None:
            yield place, (1 + math.log(count)) * learnt.rarity[place] * RARITY_STEP


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
        sharpness=1.0,
        words="\n".join(learnt.words),
        word_weights=bytes(learnt.words.values()),
        vocabulary="\n".join(learnt.vocabulary),
    )


def sharpness_of(model: CategoryModel, texts: Iterable[Text]) -> float:
    """With which the confidence of texts that it has not seen is neither too bold nor too shy."""
    shares = [
        (text.label, dict(model.shares(model.read(text.title, text.content), {})))
        for text in texts
        if not text.words
    ]
    return min(
        _SHARPNESS, key=lambda sharpness: sum(_surprise(label, each, sharpness) for label, each in shares)
    )


def _surprise(label: str, shares: Mapping[str, float], sharpness: float) -> float:
    powers = {name: share**sharpness for name, share in shares.items()}
    return -math.log(powers[label] / sum(powers.values()))


if __name__ == "__main__":
    sys.exit(main())
