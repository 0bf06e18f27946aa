"""Small cases with literal outcomes, captured from another program or constructed."""

import collections
import math
import os
from fractions import Fraction

from official import official
from program import Outcome
from votes import write_small


def small_method(case):
    """The method of ours that a captured case means with its unit of money, or why there is none."""
    rule, parameters = case["rule"], case["params"]
    if parameters.get("initial_budget_allocation"):
        return "starts with projects that are funded already"
    satisfaction = parameters.get("sat_class") or parameters.get("rule_params", {})
    if isinstance(satisfaction, dict):
        satisfaction = satisfaction.get("sat_class")
    if rule == "sequential_phragmen":
        return ("phragmen", None, None, 100)
    if rule == "max_additive_utilitarian_welfare" and satisfaction in ("Cost_Sat", "Cardinality_Sat"):
        return ("max-welfare", "cost" if satisfaction == "Cost_Sat" else "cardinality", None, 100)
    if rule in ("exact_equal_shares", "ees_add_opt_completion"):
        return ("exact-equal-shares", "cardinality", "add-opt" if "add_opt" in rule else None, 100)
    if rule == "maximin_support":
        return ("maximin-support", None, None, 100)
    if rule == "completion_by_rule_combination":
        if parameters["rule_sequence"] == ["method_of_equal_shares", "sequential_phragmen"]:
            return ("equal-shares", "cost", "phragmen-restart", 100)
        if parameters["rule_sequence"] != ["method_of_equal_shares", "greedy_utilitarian_welfare"]:
            return f"the combination {' + '.join(parameters['rule_sequence'])} is not one of ours"
        return ("equal-shares", "cost", "utilitarian", 100)
    if satisfaction not in ("Cost_Sat", "Cardinality_Sat"):
        return f"satisfaction {satisfaction} is not one of ours"
    if rule not in ("greedy_utilitarian_welfare", "method_of_equal_shares", "exhaustion_by_budget_increase"):
        return f"rule {rule} comes later"
    if rule == "greedy_utilitarian_welfare":
        # Cost satisfaction per cost is the number of votes.
        return ("greedy" if satisfaction == "Cost_Sat" else "greedy-per-cost", "cardinality", None, 100)
    utility = "cost" if satisfaction == "Cost_Sat" else "cardinality"
    voters = sum(ballot.get("multiplicity", 1) for ballot in case["ballots"])
    if rule == "exhaustion_by_budget_increase":
        # Our step is 100 minor units for every ballot.
        unit = Fraction(100 * voters) / Fraction(parameters["budget_step"])
        completion = "add1-until-exhaustive" if parameters.get("exhaustive_stop", True) else "add1"
        return ("equal-shares", utility, completion, unit)
    increment = parameters.get("voter_budget_increment")
    if increment:
        return ("equal-shares", utility, "add1-until-exhaustive", Fraction(100) / Fraction(increment))
    return ("equal-shares", utility, None, 100)


def captured(program, case):
    oracle = "pabutools cases"
    method = small_method(case)
    if isinstance(method, str):
        return Outcome(oracle, case["id"], "not applicable", method)
    rule, utility, completion, unit = method
    projects = [(project["name"], project["cost"]) for project in case["instance"]["projects"]]
    ballots = [b["ballot"] for b in case["ballots"] for _ in range(b.get("multiplicity", 1))]
    if not projects:
        return Outcome(oracle, case["id"], "not applicable", "a vote without projects")
    scale = Fraction(unit)
    if not (completion and completion.startswith("add1")):
        amounts = [cost for _, cost in projects] + [case["instance"]["budget"]]
        denominators = [Fraction(amount).limit_denominator(1_000).denominator for amount in amounts]
        scale *= math.lcm(*denominators)
    path = program.temporary()
    if not write_small(path, case["instance"]["budget"], projects, ballots, scale):
        os.remove(path)
        return Outcome(oracle, case["id"], "not applicable", "costs finer than a minor unit")
    result = program.tally(path, rule, "name", utility, completion)
    os.remove(path)
    supported = {name for ballot in ballots for name in ballot}
    expected = [set(one) & supported for one in case.get("expected_all", [case.get("expected")])]
    if rule == "max-welfare":
        # The best set need not be the only one: what counts is what it is worth.
        costs, votes = dict(projects), collections.Counter(name for ballot in ballots for name in ballot)

        def worth(chosen):
            return sum(votes[name] * (Fraction(costs[name]) if utility == "cost" else 1) for name in chosen)

        expected = [set(result["funded"])] if worth(result["funded"]) == worth(expected[0]) else expected
    if set(result["funded"]) in expected:
        return Outcome(oracle, case["id"], "equal")
    detail = f"ours {sorted(result['funded'])}, theirs {[sorted(one) for one in expected]}"
    return Outcome(oracle, case["id"], "different", detail)


EDGE = {
    # id: (rule, utility, completion, ties, expected key), and a setting of the rule if it needs one
    "pabutools-maxwelfare-floor": ("max-welfare", "cost", None, "name", "exact_expected"),
    "phragmen-stops": ("phragmen", None, None, "name", "exact_expected"),
    "phragmen-stops/skip": ("phragmen", None, None, "name", "skip_variant_expected", "on_misfit=skip"),
    "js-comparison-undefined": ("equal-shares", "cost", None, "name", "exact_expected", "comparison=satisfaction"),
    "js-float-denies-unanimous": ("equal-shares", "cost", None, "name", "exact_expected"),
    "js-add1-hang": ("equal-shares", "cost", "add1u", "name", "expected_add1u"),
    "lexico-string": ("greedy", "cardinality", None, "name", "pabutools_expected"),
    "borda-last-zero": ("equal-shares", "borda", None, "name", "pabutools_expected"),
    "greedy-unsupported": ("greedy", "cardinality", None, "name", "mes_expected"),
}


def variants(case):
    """The ways in which a constructed case is counted."""
    return [name for name in EDGE if name.partition("/")[0] == case["id"]] or [case["id"]]


def edge(program, case, name, elections):
    oracle = "edge cases"
    if name == "wieliczka-add1-official":
        outcome = official(program, os.path.join(elections, "Poland_Wieliczka_2023_Green_Budget.pb"))
        return Outcome(oracle, name, outcome.verdict, outcome.detail)
    if name not in EDGE:
        return Outcome(oracle, name, "not applicable", case["rule"])
    rule, utility, completion, ties, key, *options = EDGE[name]
    path = program.temporary()
    kind = case.get("ballot_type", "approval")
    unit = 100 * math.lcm(*[Fraction(cost).denominator for cost in case["projects"].values()])
    write_small(path, case["budget"], list(case["projects"].items()), case["ballots"], unit, kind)
    result = program.tally(path, rule, ties, utility, completion, options)
    os.remove(path)
    if set(result["funded"]) == set(case[key]):
        return Outcome(oracle, name, "equal")
    return Outcome(oracle, name, "different", f"ours {sorted(result['funded'])}, expected {sorted(case[key])}")
