/// The closed form of `result.json` of a budget.
enum ResultShape {
    static func check(_ result: JSON) throws(Failure) {
        try shape.check(result, at: BundleFile.result.rawValue + "#")
    }

    private static let shape = Shape.object(
        [
            "accountability": accountability,
            "amounts": .list(.object(["amount": .integer, "project": .text])),
            "ballot_kind": .text,
            "ballots": ballots(
                ofGroup: false,
                ["invalid_reasons": .list(.object(["count": .integer, "reason": .text]))]
            ),
            "budget": .integer,
            "currency": .text,
            "format": .text,
            "funded": .texts,
            "funded_count": .integer,
            "language": .text,
            "names": .list(named),
            "not_funded": .list(
                .object(
                    ["project": .text, "reason": .text, "text": .text],
                    optional: ["missing": .integer, "step": .integer]
                )
            ),
            "options": options,
            "point_scale": .integer,
            "pot": .integer,
            "project_count": .integer,
            "projects": .list(project),
            "remaining": .integer,
            "rule": .text,
            "rules_sha256": .text,
            "sources": .list(source),
            "spent": .integer,
            "steps": .list(step),
            "ties": .list(tie),
            "vote": named,
        ],
        optional: [
            "ballot_share": .fraction,
            "challenge_threshold": .object(["amount": .integer, "text": .text]),
            "channels": .list(named),
            "classes": .list(
                .object(["id": .text, "name": .text], optional: ["cap": .fraction, "credits": .integer])
            ),
            "comparison": comparison,
            "constraints": .list(.read { value, place throws(Failure) in _ = try Constraint(value, at: place) }),
            "costs": .list(
                .object([
                    "in_kind": .integer, "one_off": .integer, "project": .text, "residents": .integer,
                    "total": .integer, "yearly": .integer,
                ])
            ),
            "credits": credits,
            "endowment": endowment,
            "groups": .list(group),
            "horizon_years": .integer,
            "inadmissible": .list(.object(["id": .text, "name": .text, "reason": .text])),
            "minimum_score": .integer,
            "motions": .list(.read { value, place throws(Failure) in try motion(value, at: place) }),
            "parts": .list(part),
            "residents": .integer,
            "shares": .object(["accepted": .fraction, "first": .fraction, "last": .fraction, "runs": .integer]),
            "spent_share": .fraction,
            "stages": .list(
                .object(
                    ["budget": .integer, "counted": .integer, "spent": .integer],
                    optional: ["ballot_share": .fraction, "endowment": endowment, "field": .text, "name": .text]
                )
            ),
            "tags": .list(
                .object(["amount": .integer, "projects": .integer, "tag": .text], optional: ["share": .fraction])
            ),
            "unspendable": .list(.object(["amount": .integer, "label": .text])),
            "yearly": .integer,
        ]
    )

    static let named = Shape.object(["id": .text, "name": .text])

    static let credits = Shape.object([
        "given": .integer, "left": .integer, "per_ballot": .integer, "spent": .integer,
    ])

    /// The numbers of ballots; those of a group do not tell how many are distinct.
    static func ballots(ofGroup: Bool, _ more: [String: Shape] = [:]) -> Shape {
        var keys = more
        for key in ["blank", "cast", "counted", "invalid", "valid"] { keys[key] = .integer }
        if !ofGroup { keys["distinct"] = .integer }
        return .object(keys)
    }

    private static let accountability = Shape.object([
        "rows": .list(.object(["amounts": .list(paid), "project": .text])),
        "rule": .text,
        "unspent": .list(paid),
    ])

    private static let paid = Shape.object(["amount": .integer, "source": .text])

    private static let options = Shape.object(
        ["completion": .text, "ties": .texts],
        optional: [
            "comparison": .text, "measure": .text, "on_misfit": .text, "select": .text, "transfer": .text,
            "unranked": .text, "utility": .text,
        ]
    )

    private static let project = Shape.object(
        ["cost": .integer, "project": .text, "score": .integer, "votes": .integer],
        optional: [
            "against": .integer,
            "assessment": .object([:], optional: ["officials": said, "residents": said]),
            "challenge": .object(["plan": .text, "task": .text], optional: ["present_cost": .integer]),
            "contact": .text, "credits": .integer, "for": .integer, "label": .text, "proposer": .text,
            "share": .fraction, "tags": .texts, "weighted_score": .signedFraction, "weighted_votes": .fraction,
        ]
    )

    private static let said = Shape.object([:], optional: ["feasible": .flag, "remark": .text])

    private static let source = Shape.object(
        ["amount": .integer, "id": .text, "label": .text, "name": .text, "unlabelled": .flag],
        optional: ["share": .fraction]
    )

    private static let step = Shape.object(
        ["by": .text, "paid": .integer, "project": .text, "round": .integer],
        optional: [
            "alpha": .fraction, "emptied": .integer, "factor": .fraction, "left": .integer, "load": .fraction,
            "payers": .integer, "price": .fraction, "rank": .integer, "rho": .fraction, "score": .signedFraction,
            "stage": .integer, "step": .integer, "support": .fraction, "supporters": .integer, "tie": .integer,
        ]
    )

    private static let tie = Shape.object([
        "chosen": .text, "decided_by": .text, "provisional": .flag, "tied": .texts, "value": .signedFraction,
    ])

    private static let comparison = Shape.object([
        "chosen": .text, "equal_shares": .texts, "equal_shares_votes": .integer, "greedy": .texts,
        "greedy_votes": .integer, "kind": .text,
    ])

    private static let endowment = Shape.object([
        "accepted": .integer, "first": .integer, "increment": .integer, "last": .integer, "stopped": .text,
    ])

    private static let part = Shape.object(
        ["amount": .integer, "maximum": .integer, "minimum": .integer, "project": .text],
        optional: ["step": .integer, "steps": .integer, "steps_funded": .integer]
    )

    private static let group = Shape.object(
        [
            "ballots": ballots(ofGroup: true), "counts": .flag,
            "projects": .list(.object(["project": .text, "score": .integer, "votes": .integer])),
        ],
        optional: ["channel": .text, "class": .text, "factor": .fraction]
    )

    // MARK: Motions

    private static func motion(_ value: JSON, at place: String) throws(Failure) {
        try (value["kind"] == .string("veto") ? veto : asked).check(value, at: place)
    }

    private static let asked = Shape.object(
        [
            "abstain": .integer, "base_votes": .integer, "blank": .integer, "id": .text, "invalid": .integer,
            "kind": .text, "majority": .object(["base": .text, "fraction": .fraction, "test": .text]),
            "meeting": .integer, "needed": .integer, "no": .integer, "outcome": .text, "text": .text,
            "yes": .integer,
        ],
        optional: [
            "members": .integer, "present": .integer,
            "quorum": .object(["fraction": .fraction, "second_meeting": .text]),
        ]
    )

    private static let veto = Shape.object([
        "excluded": .texts, "id": .text, "kind": .text, "least": .integer, "outcome": .text, "text": .text,
        "veto": .integer, "with_reason": .integer,
    ])
}
