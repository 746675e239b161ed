"""Small frameworks that many tests read, and the types of the fixtures that read them."""

from collections.abc import Callable
from typing import TypeAlias

from framework_export.documents.handbook import Handbook
from framework_export.documents.steps import Steps
from framework_export.model import Framework, Organisation

ReadOne: TypeAlias = Callable[..., tuple[Framework, Organisation]]
PlanOne: TypeAlias = Callable[..., Handbook]
PlanSteps: TypeAlias = Callable[..., Steps]

TWO_LEVELS = """\
title: 📊 Data
edition: "2026.1"
levels:
  - {number: 1, name: Starter, summary: Begins}
  - {number: 2}
sublevels: [A, B]
tracks: [{id: science, title: Data Science}]
topics:
  - name: impact
    title: 💥 Impact
    description: How far it reaches
    content:
      - level: 1
        criteria: [Delivers, Asks]
  - name: models
    title: Models
    track: science
    content:
      - level: 2
        exampleCriteria:
          - criteria: Trains
            examples: [a forest, a tree]
"""

THREE_LEVELS = """\
title: 📊 Data
edition: "2026.1"
levels:
  - {number: 1, name: Starter, summary: Begins}
  - {number: 2, name: Maker, summary: Makes}
  - {number: 3}
tracks: [{id: science, title: Data Science}]
topics:
  - name: impact
    title: 💥 Impact
    content:
      - {level: 1, criteria: [Solves *problems* of the team, Asks early, Stays the same]}
      - level: 2
        criteria: [Writes tests, Solves *large problems* of the team, Stays the same]
        exampleCriteria: [{criteria: "Shares with [the guild](https://dummy.example)", examples: [a talk]}]
      - {level: 3, criteria: [Leads]}
  - name: models
    title: Models
    track: science
    content: [{level: 1, criteria: [Trains]}, {level: 3, criteria: [Invents]}]
"""
