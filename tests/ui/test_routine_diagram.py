"""The picture of a routine: every step and every way on, in the policy's own words, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from franvaro.domain.policy import Policy
from franvaro.policies import load_policies
from franvaro.ui.routine import diagram
from franvaro.wording import routine as words

POLICIES = {policy.id: policy for policy in load_policies()}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(policy: Policy) -> ElementTree.Element:
    return ElementTree.fromstring(diagram.svg(policy, "#000000"))


def said(policy: Policy) -> str:
    return " ".join(text.text or "" for text in drawn(policy).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", POLICIES)
def test_it_says_every_step_with_who_answers_and_every_way_on(name: str) -> None:
    policy = POLICIES[name]
    steps = [text for stage in policy.case_stages for text in (stage.title, words.owner(stage))]
    moves = [one for stage in policy.case_stages for one in words.leads_on(policy, stage)]
    ways = [words.condition(one, policy) for one in (*moves, *words.anywhere(policy))]
    assert [text for text in (*steps, *ways, words.CLOSED_CASE) if text not in said(policy)] == []


@pytest.mark.parametrize("name", POLICIES)
def test_nothing_in_it_lies_outside_or_upon_another_box(name: str) -> None:
    picture = drawn(POLICIES[name])
    height = float(picture.attrib["height"])
    boxes = [
        tuple(float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in picture.iter(f"{SVG}rect")
    ]
    assert len(boxes) == len(POLICIES[name].case_stages) + 1
    for left, top, width, tall in boxes:
        assert left >= 0
        assert left + width <= diagram.WIDTH
        assert top >= 0
        assert top + tall <= height
    steps = boxes[:-1]
    assert all(above[1] + above[3] < below[1] for above, below in pairwise(steps))
    assert all(0 < float(text.attrib["y"]) < height for text in picture.iter(f"{SVG}text"))


def test_a_way_past_a_step_is_drawn_as_well() -> None:
    policy = POLICIES["grundskola"]
    far = policy.case_stages[2].id
    actions = tuple(replace(one, goal=far) if one.id == "propose_to_eht" else one for one in policy.actions)
    arrows = len(list(drawn(policy).iter(f"{SVG}path")))
    assert len(list(drawn(replace(policy, actions=actions)).iter(f"{SVG}path"))) == arrows + 3


def test_what_stands_in_a_file_is_text_and_nothing_else() -> None:
    policy = POLICIES["grundskola"]
    evil = "<b onload='x'>&\""
    stages = tuple(replace(stage, title=evil) for stage in policy.stages)
    picture = drawn(replace(policy, stages=stages))
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {"svg", "rect", "path", "text"}
    assert evil in said(replace(policy, stages=stages))
