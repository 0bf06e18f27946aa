import Testing

@testable import Verification

/// Certificates that the second count does not keep, found by asking the replay what it expects next.
struct FoundCertificate {
    let count: Count

    private static let format: JSON = ["format": "wijkstem-certificate/1"]

    private func failure(_ certificate: JSON) throws -> Failure? {
        let checks = CountChecks(count: count, certificate: try Certificate(certificate), result: [:])
        do throws(Failure) {
            _ = try checks.replay()
            return nil
        } catch {
            return error
        }
    }

    /// Events of the cumulative single transferable vote or of transfers of money: each as the replay words it.
    func events() throws -> JSON {
        var events: [JSON] = []
        while true {
            let certificate = Self.format.and(["events": .list(events), "kind": .string(count.rules.rule.way.rawValue)])
            guard let failure = try failure(certificate) else { return certificate }
            let words = failure.expected.en.split(separator: " ").map(String.init)
            try #require(words.count >= 2 && failure.found == .nothing, "\(failure)")
            var event: JSON = ["kind": .string(words[0]), "project": .string(words[1])]
            let keys = words[0] == "leave" ? ["reach"] : ["support", "factor"]
            for (key, number) in zip(keys, words.dropFirst(2)) {
                event = event.and(.object([JSON.Member(key, .string(number))]))
            }
            events.append(event)
        }
    }

    /// Turns of Phragmén's method: a turn is added where one is missing, and put right until nothing is wrong with it.
    func phragmen() throws -> JSON {
        var turns: [(project: String, load: String)] = []
        for _ in 0..<1_000 {
            let list = turns.map { turn -> JSON in ["load": .string(turn.load), "project": .string(turn.project)] }
            let certificate = Self.format.and(["kind": "phragmen", "turns": .list(list)])
            guard let failure = try failure(certificate) else { return certificate }
            let expected = failure.expected.en
            let last = turns.count - 1
            if expected.hasPrefix("a turn for ") {
                turns.append((String(expected.dropFirst(11)), "0/1"))
            } else if failure.place.hasSuffix("/load") {
                turns[last].load = expected
            } else if let other = expected.firstRange(of: ", which has ") {
                turns[last] = (String(expected[..<other.lowerBound]), String(expected[other.upperBound...]))
            } else if let other = expected.firstRange(of: ", the first of") {
                turns[last].project = String(expected[..<other.lowerBound])
            } else {
                try #require(failure.place.hasSuffix("/project"), "\(failure)")
                turns[last].project = expected
            }
        }
        throw WrittenVote.Unfinished()
    }

    /// Rounds of maximin support, for each project in the race the densest set of all.
    func maximin(_ counted: CountResult, _ ballots: Ballots) -> JSON {
        var funded: [Int] = []
        var rounds: [JSON] = []
        for step in counted.steps {
            guard case .load(let load, _, _) = step.detail else { continue }
            let sets = race(beside: funded, step.project).map { project -> JSON in
                let set = densest(project, funded, ballots).map { JSON.text(count.projects[$0].id) }
                return ["project": .text(count.projects[project].id), "set": .list(set)]
            }
            rounds.append([
                "load": .string(load.written), "project": .text(count.projects[step.project].id), "sets": .list(sets),
            ])
            funded.append(step.project)
        }
        return Self.format.and(["kind": "maximin-support", "rounds": .list(rounds)])
    }

    /// Who is in the race of a round, as far as the limits say, those funded later among them.
    private func race(beside funded: [Int], _ next: Int) -> [Int] {
        var nobody = CountResult()
        var limits = Limits(count)
        let race = count.affordable(into: &nobody)
        _ = limits.fundFree(count.freeProjects(Precedence(count)), into: &nobody)
        limits.putOut(race)
        limits.putOutByLabel(race)
        var left = count.budget
        for project in funded {
            limits.fund(project, puttingOut: race)
            limits.putOutByLabel(race)
            left -= count.projects[project].cost
        }
        return race.filter { limits.isOpen($0) && !funded.contains($0) && count.projects[$0].cost <= left }.sorted()
    }

    private func densest(_ project: Int, _ funded: [Int], _ ballots: Ballots) -> [Int] {
        var best: (set: [Int], density: Fraction)?
        for bits in 0..<(1 << funded.count) {
            let set = (funded.indices.filter { bits >> $0 & 1 == 1 }.map { funded[$0] } + [project]).sorted()
            let voters = Set(set.flatMap { ballots.supporters[$0].map(\.ballot) })
            let density = Fraction(Int(count.cost(set)), voters.reduce(0) { $0 + ballots.counts[$1] })
            if best == nil || best?.density ?? density < density { best = (set, density) }
        }
        return best?.set ?? [project]
    }
}
