import CanonicalJSON
import Testing
import Verification

/// Constraints that mean nothing, outcomes that do not keep to theirs, and counts that were bound by others.
extension ForgeryTests {
    static let constraints: [Forgery] = meaningless + broken + miscounted

    private static let meaningless: [Forgery] = [
        Forgery("a kind of constraint that nobody knows", .schemas, in: .limited) {
            try $0.bind(["kind": "quota"])
        },
        Forgery("a share above 1", .schemas, in: .limited) {
            try $0.bind(["kind": "minimum_share", "share": "3/2"])
        },
        Forgery("a factor of 0", .schemas, in: .limited) {
            try $0.bind(["factor": "0/1", "kind": "minimum_for_cost"])
        },
        Forgery("a minimum score of 0", .schemas, in: .limited) { try $0.bind(["kind": "minimum_score", "score": 0]) },
        Forgery("one project that excludes itself", .schemas, in: .limited) {
            try $0.bind(["kind": "exclusive", "projects": ["p0", "p0"]])
        },
        Forgery("a prerequisite of nothing", .schemas, in: .limited) {
            try $0.bind(["kind": "prerequisite", "needs": [], "project": "p0"])
        },
        Forgery("a constraint with a key too many", .schemas, in: .limited) {
            try $0.bind(["amount": 5, "kind": "variants"])
        },
        Forgery("an empty neighbourhood", .schemas) { try $0.set("proposals.json", "/projects/0/neighbourhood", "") },
        Forgery("a list of no tags", .schemas) { try $0.set("proposals.json", "/projects/0/tags", []) },
        Forgery("a project that is not on the list excluded", .constraints, in: .limited) {
            try $0.bind(["kind": "exclusive", "projects": ["p0", "p00"]])
        },
        Forgery("a ceiling twice", .constraints, in: .limited) {
            let ceiling: JSONValue = ["amount": 100_000, "field": "tag", "kind": "ceiling", "name": "jong"]
            try $0.bind(ceiling, ceiling)
        },
        Forgery("a maximum cost twice", .constraints, in: .limited) {
            try $0.bind(["cost": 100_000, "kind": "maximum_cost"], ["cost": 200_000, "kind": "maximum_cost"])
        },
        Forgery("prerequisites in a circle", .constraints, in: .limited) {
            try $0.bind(
                ["kind": "prerequisite", "needs": ["p1"], "project": "p0"],
                ["kind": "prerequisite", "needs": ["p0"], "project": "p1"]
            )
        },
        Forgery("a project that needs itself", .constraints, in: .limited) {
            try $0.bind(["kind": "prerequisite", "needs": ["p0"], "project": "p0"])
        },
        Forgery("a free project that needs one with a cost", .constraints, in: .limited) { forged in
            let (free, other) = (try forged.string("result.json", "/funded/0"), try forged.misfit())
            try forged.set("proposals.json", "/projects/\(try forged.index(of: free))/cost", 0)
            try forged.bind(["kind": "prerequisite", "needs": [.string(other)], "project": .string(free)])
        },
        Forgery("a ceiling under add-opt", .constraints, in: .exactShares) {
            try $0.bind(["amount": 100_000, "field": "tag", "kind": "ceiling", "name": "jong"])
        },
    ]

    /// The outcome stands, and a constraint that it breaks is written into the rules.
    private static let broken: [Forgery] = [
        Forgery("a minimum score that somebody misses", .feasible, in: .limited) { forged in
            try forged.bind(["kind": "minimum_score", "score": 1_000])
            try forged.set("proposals.json", "/minimum_score", 1_000)
        },
        Forgery("a minimum share that somebody misses", .feasible, in: .limited) {
            try $0.bind(["kind": "minimum_share", "share": "1/1"])
        },
        Forgery("more votes for its cost than somebody has", .feasible, in: .limited) {
            try $0.bind(["factor": "1000/1", "kind": "minimum_for_cost"])
        },
        Forgery("somebody dearer than the maximum cost", .feasible, in: .limited) {
            try $0.bind(["cost": 1, "kind": "maximum_cost"])
        },
        Forgery("a category dearer than its ceiling", .feasible, in: .limited) { forged in
            try forged.label(try forged.string("result.json", "/funded/0"), "categories", ["groen"])
            try forged.bind(["amount": 1, "field": "category", "kind": "ceiling", "name": "groen"])
        },
        Forgery("more of a tag than the maximum number", .feasible, in: .limited) { forged in
            try forged.label(try forged.string("result.json", "/funded/0"), "tags", ["jong"])
            try forged.bind(["field": "tag", "kind": "maximum_number", "name": "jong", "number": 0])
        },
        Forgery("money of a floor given to others", .feasible, in: .limited) { forged in
            try forged.label(try forged.misfit(), "neighbourhood", "noord")
            try forged.bind(["amount": 1_000_000, "field": "neighbourhood", "kind": "floor", "name": "noord"])
        },
        Forgery("two variants", .feasible, in: .limited) { forged in
            for place in 0...1 {
                try forged.label(try forged.string("result.json", "/funded/\(place)"), "variant_of", "park")
            }
            try forged.bind(["kind": "variants"])
        },
        Forgery("two that exclude each other", .feasible, in: .limited) { forged in
            let funded = try (0...1).map { try forged.value("result.json", "/funded/\($0)") }
            try forged.bind(["kind": "exclusive", "projects": .array(funded)])
        },
        Forgery("somebody without what it needs", .feasible, in: .limited) { forged in
            let funded = try forged.value("result.json", "/funded/0")
            try forged.bind(["kind": "prerequisite", "needs": [.string(try forged.misfit())], "project": funded])
        },
    ]

    private static let miscounted: [Forgery] = [
        Forgery("constraints that bound and are kept quiet", .certificate, in: .bound) {
            try $0.set("rules.json", "/constraints", [])
            try $0.edit("result.json", "/constraints") { _ in nil }
        },
        Forgery("constraints that the result does not show", .repeated, in: .bound) {
            try $0.edit("result.json", "/constraints") { _ in nil }
        },
        Forgery("a constraint shown that is none", .decided, in: .limited) {
            try $0.set("result.json", "/constraints", [["kind": "variants"]])
        },
        Forgery("another reason than a full category", .decided, in: .bound) {
            try $0.replace("result.json", "\"category_full\"", with: "\"excluded\"")
        },
        Forgery("another reason than a prerequisite", .decided, in: .bound) {
            try $0.replace("result.json", "\"reason\":\"prerequisite\"", with: "\"reason\":\"not_reached\"")
        },
        Forgery("a turn for one that is out", .certificate, in: .bound) { forged in
            guard case .array(let losses) = try forged.value("result.json", "/not_funded") else { return }
            let out = try #require(losses.first { $0["reason"] == "category_full" }?["project"])
            try forged.edit("certificate.json", "/sequence") { sequence in
                guard case .array(let ids) = sequence else { return sequence }
                return .array(ids + [out])
            }
        },
    ]
}

extension ForgedBundle {
    /// Writes constraints into rules and result, as if they had bound the count.
    fileprivate mutating func bind(_ constraints: JSONValue...) throws {
        try set("rules.json", "/constraints", .array(constraints))
        try set("result.json", "/constraints", .array(constraints))
    }

    fileprivate mutating func label(_ id: String, _ key: String, _ value: JSONValue) throws {
        let place = "/projects/\(try index(of: id))/\(key)"
        try edit("proposals.json", place) { _ in value }
    }

    /// A project that did not fit.
    fileprivate func misfit() throws -> String {
        guard case .array(let losses) = try value("result.json", "/not_funded"),
            case .string(let id)? = losses.first(where: { $0["reason"] == "does_not_fit" })?["project"]
        else {
            Issue.record("everything fits")
            return ""
        }
        return id
    }
}
