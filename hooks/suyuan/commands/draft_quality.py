"""`make draft-quality`: measures an endpoint on the essays of the site."""

from __future__ import annotations

import sys
from pathlib import Path

from tqdm import tqdm

from suyuan.commands.translations import FAILED, Report
from suyuan.core.locales import LOCALES
from suyuan.core.paths import other_locale
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.drafts import Drafter, Result
from suyuan.drafting.endpoint import Translator
from suyuan.drafting.quality import Measurement, describe, quality_tasks
from suyuan.drafting.resources import Resources
from suyuan.drafting.runs import run_drafts


def measure_quality(docs: Path, slug: str, translator: Translator, at_once: int) -> Report:
    """Draft the essays anew, compare with what people have written, and write nothing.

    slug  of the only essay to take; '' for all
    """
    report, resources, original = Report(), Resources(docs), LOCALES[0]
    try:
        pairs = resources.confirmed_pairs(only=slug)
        tasks, references = quality_tasks(pairs, original, resources.terms)
        rules = resources.style.rules(other_locale(original))
        drafter = Drafter(translator, resources.terms, rules, resources.find_names)
    except ProblemsFound as error:
        report.add_problems(error.problems)
        return report
    if not tasks:
        report.errors.append(f"there is no translated essay '{slug}'" if slug else "no essays yet")
        report.code = FAILED
        return report
    measurement = Measurement(references)
    with tqdm(total=len(tasks), unit="block", disable=not sys.stderr.isatty()) as progress:

        def on_result(result: Result) -> None:
            measurement.results.append(result)
            progress.update()

        failed = run_drafts(drafter, tasks, at_once, on_result)
    report.lines.append(describe(measurement.measure(), translator.model))
    if failed:
        report.errors.append(str(failed))
        report.code = FAILED
    return report
