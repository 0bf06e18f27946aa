import BallotMethods
import Formats
import VotingModel

/// What a rulebook says of channels and classes, held against the ballots.
extension RunVote {
    /// The election with its ballots weighed, where the rulebook has an electorate.
    ///
    /// - Throws: `InputError` where a group is too small to be shown, or the weights cannot be counted exactly.
    package static func weighed(
        _ election: Election,
        _ grouped: GroupedProfile?,
        _ rulebook: Rulebook,
        at place: Finding.Place
    ) throws(InputError) -> Election {
        guard let electorate = rulebook.electorate else { return election }
        guard let grouped else {
            let column = electorate.channels.isEmpty ? "class" : "channel"
            throw InputError(.missingColumn(column, section: "VOTES"), at: place)
        }
        let small = smallGroups(grouped, least: rulebook.disclosure.k)
        if !small.isEmpty { throw InputError(small.map { Finding(.error, $0, at: place) }) }
        do throws(Weighing.Problem) {
            return election.weighed(by: try Weighing(grouped))
        } catch {
            switch error {
            case .tooManyParts: throw InputError(.tooManyParts, at: place)
            case .onlyCapped(let ids): throw InputError(.onlyCapped(ids), at: place)
            }
        }
    }

    /// The groups that are not public and have fewer ballots than may be told apart.
    private static func smallGroups(_ grouped: GroupedProfile, least: Int) -> [Finding.Reason] {
        let electorate = grouped.electorate
        return electorate.groups.enumerated().compactMap { position, group in
            let cast = grouped.counts[position].cast
            guard cast > 0, cast < least else { return nil }
            if !electorate.classes.isEmpty, electorate.classes[group.voterClass].isPublic { return nil }
            let names = [
                electorate.channels.isEmpty ? nil : electorate.channels[group.channel].name,
                electorate.classes.isEmpty ? nil : electorate.classes[group.voterClass].name,
            ]
            return .smallGroup(names.compactMap(\.self).joined(separator: ", "), ballots: cast, least: least)
        }
    }

    /// - Throws: `InputError` where there are divisible projects that the method does not count in steps.
    static func checkSteps(
        _ election: Election,
        _ method: MethodSpecification,
        at place: Finding.Place
    ) throws(InputError) {
        guard election.projects.contains(where: \.hasSteps) else { return }
        do {
            try Methods.checkSteps(of: election, method)
        } catch {
            throw InputError(error.reason, at: place)
        }
    }
}
