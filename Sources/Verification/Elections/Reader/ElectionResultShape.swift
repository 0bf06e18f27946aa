/// The closed form of `result.json` of an election, but for what `ElectionRecord` reads: rounds, ties, and what is in `pairs`.
enum ElectionResultShape {
    static func check(_ result: JSON) throws(Failure) {
        try shape.check(result, at: BundleFile.result.rawValue + "#")
    }

    private static let shape = Shape.object(
        [
            "ballot_kind": .text,
            "ballots": ResultShape.ballots(
                ofGroup: false,
                ["invalid_reasons": .list(.object(["count": .integer, "reason": .text]))]
            ),
            "candidate_count": .integer,
            "candidates": .list(
                .object(
                    ["id": .text, "mentions": .integer, "withdrawn": .flag],
                    optional: ["against": .integer, "credits": .integer, "first": .integer, "for": .integer]
                )
            ),
            "defects": .list(.object(["ballots": .integer, "reason": .text])),
            "elected": .texts,
            "elected_count": .integer,
            "format": .text,
            "language": .text,
            "names": .list(ResultShape.named),
            "not_elected": .list(.object(["id": .text, "reason": .text], optional: ["round": .integer])),
            "options": .object(["ties": .texts], optional: options),
            "rounds": .list(elsewhere),
            "rule": .text,
            "rules_sha256": .text,
            "seats": .integer,
            "ties": .list(elsewhere),
            "vote": ResultShape.named,
            "winners": .texts,
        ],
        optional: ["credits": ResultShape.credits, "no_majority": .flag, "pairs": pairs]
    )

    /// Held to its form by `ElectionRecord`.
    private static let elsewhere = Shape.read { _, _ throws(Failure) in }

    private static let pairs = Shape.object(
        ["candidates": .texts, "preferring": numbers],
        optional: ["majorities": .list(elsewhere), "paths": numbers]
    )

    private static let numbers = Shape.list(.list(.integer))

    private static let options: [String: Shape] = [
        "base": .text, "batch": .text, "equal": .text, "max_skipped": .text, "overvote": .text, "repeat": .text,
        "share": .text, "stop_after": .text, "strength": .text, "threshold": .text, "unranked": .text,
        "until_two": .text,
    ]
}
