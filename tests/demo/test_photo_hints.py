"""The photo hints tell good photos of goods from faulty ones, on a few of the drawn set."""

import pytest

from demo.samples import collection, faults, rates

pytestmark = pytest.mark.once

GOOD = ("batik kawung, whole frame", "wickerwork, whole frame", "bottle with a label",
        "pouch with black print", "white bowl on dark", "jar before pure white",
        "kopi-robusta", "selendang-tenun")  # fmt: skip
FAULTY = ("kopi-robusta", "food on a plate")
STRONG = 2


def test_faults_are_found_and_good_photos_left_alone():
    samples = [*collection.good(GOOD), *collection.faulty(FAULTY, strengths=(STRONG,))]
    told = rates.rates(samples)
    assert told["false"] == []
    assert told["good"] == len(GOOD)
    found = {fault: told["hits"][fault][STRONG] for fault in faults.NAMES}
    assert found == dict.fromkeys(faults.NAMES, [2, 2])


def test_the_set_is_large_enough_and_the_same_each_time():
    good, faulty = collection.good(), collection.faulty()
    assert len(good) >= 15
    assert len(good) + len(faulty) >= 60
    assert {sample.fault for sample in faulty} == set(faults.NAMES)
    assert {sample.strength for sample in faulty} == {1, 2, 3}
    sample = collection.Sample("dark tin on white", "writing", 2)
    assert sample.draw() == sample.draw()
    assert sample.draw() != sample.draw(seed=2)
