import Foundation
import TestSupport
import Testing
import Wijkstem

/// Three proposals and four voters, worked by hand.
///
/// A costs 60, B 40, C 30; the budget is 70.
///
///     voter   ticks    ranking   credits (9)
///     1       A        A B       A 3
///     2       A B      B A       B 2, C 1
///     3       C        C         C 3
///     4       A        A C       C 2, A 1
///
/// Ticks, `greedy`: A has 3, and nothing fits beside it. Rankings, `borda-greedy`: A has 2 + 1 + 2 = 5, and nothing fits. Credits,
/// `quadratic-greedy`: C has 6 and is funded, A has 4 and does not fit, B has 2 and fits exactly.
@Suite("Ballots of several kinds, side by side")
struct CompareBallotsTests {
    private static let proposals = "nummer;naam;kosten\na;A;60\nb;B;40\nc;C;30\n"
    private static let ticks = "kiezer;stem\n1;\"a\"\n2;\"a,b\"\n3;\"c\"\n4;\"a\"\n"
    private static let rankings = "kiezer;rangorde\n4;\"a,c\"\n3;\"c\"\n2;\"b,a\"\n1;\"a,b\"\n"
    private static let credits = "kiezer;voorstel;stemmen\n1;a;3\n2;b;2\n2;c;1\n3;c;3\n4;c;2\n4;a;1\n"
    private static let points = "kiezer;a;b;c\n1;3;;\n2;1;2;\n3;;;3\n4;2;;1\n"
    private static let against = "kiezer;a;b;c\n1;-2;1;2\n2;1;2;\n"

    /// Compares texts in files of their own.
    private func compare(
        _ rules: [(RuleID, BallotsChoice?)],
        _ ballots: [String],
        budget: Int = 7_000,
        _ voters: CompareBallots.VoterMatching = .auto,
        credits: Int? = nil,
        negative: Bool? = nil,
        utility: Utility? = nil
    ) async throws -> Comparison {
        let folder = try TemporaryFolder()
        func write(_ text: String, _ name: String) throws -> String {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
            return folder.path(name)
        }
        var input = InputFiles(proposals: try write(Self.proposals, "voorstellen.csv"))
        input.credits.credits = credits
        input.credits.negative = negative
        let paths = try ballots.enumerated().map { try write($1, "stemmen-\($0 + 1).csv") }
        let entries = rules.map { rule, choice in
            CompareBallots.Entry(.init(rule: rule, utility: utility, ties: [.minCost, .listed]), ballots: choice)
        }
        var compare = CompareBallots(
            input: input,
            ballots: paths,
            entries: entries,
            budget: StatedBudget(amount: budget)
        )
        compare.voters = voters
        return try await compare().comparison
    }

    /// What is refused, and how.
    private func refusal(_ work: () async throws -> Comparison) async -> BallotsChoiceError? {
        do {
            _ = try await work()
            return nil
        } catch {
            return error as? BallotsChoiceError
        }
    }

    private func file(_ number: Int, _ label: String, _ kind: BallotKind) -> BallotsChoiceError.File {
        .init(label: label, name: "stemmen-\(number).csv", kind: kind)
    }

    // MARK: What is shown

    /// With 70: ticks fund A alone (60); rankings A; credits C (30), then B fits (70), A does not.
    @Test func eachRuleCountsTheFileOfItsKindAndPeopleAreFoundAgain() async throws {
        let comparison = try await compare(
            [(.greedy, nil), (.bordaGreedy, nil), (.quadraticGreedy, nil)],
            [Self.ticks, Self.rankings, Self.credits],
            credits: 9
        )
        #expect(comparison.lines.map(\.set) == [0, 1, 2])
        #expect(comparison.lines.map(\.tally.outcome.funded) == [[0], [0], [2, 1]])
        #expect(comparison.lines[0].histogram == [1, 3])
        #expect(comparison.lines[1].histogram == [1, 3])
        // Credits: voter 1 named A alone, 2 named B and C, 3 and 4 named C.
        #expect(comparison.lines[2].histogram == [1, 2, 1])
        #expect(comparison.word(2) == "quadratic-greedy:votes@quadratic")
        #expect(comparison.changes.map { [$0.from, $0.to] } == [[0, 1], [0, 2], [1, 2]])
        let change = comparison.changes[1]
        #expect(change.measures.map(\.set) == [0, 2])
        // Ticks: voters 1 and 4 lose A, 2 has B for A, 3 gains C.
        let ticks = change.measures[0]
        #expect(ticks.byNumber.numbers == [1, 2, 1])
        #expect(ticks.byCost.numbers == [1, 3, 0])
        // Credits: 1 loses A; 2 gains two; 3 gains C; 4 has C for A.
        let credits = change.measures[1]
        #expect(credits.byNumber.numbers == [2, 1, 1])
        // Both: 1 loses by both; 2 gains (same, more); 3 gains by both; 4 loses (less, same).
        let people = try #require(change.people)
        #expect(people.byNumber.numbers == [2, 2, 0, 0])
        // By cost voter 2 is divided: 40 for 60 by ticks, 70 for nothing by credits.
        #expect(people.byCost.numbers == [1, 2, 0, 1])
        #expect(
            comparison.matches.map { [$0.first, $0.second, $0.voters.both] } == [[0, 1, 4], [0, 2, 4], [1, 2, 4]]
        )
    }

    @Test func theOrderOfMethodsIsNotThatOfFiles() async throws {
        let comparison = try await compare(
            [(.quadraticGreedy, nil), (.greedy, nil)],
            [Self.ticks, Self.credits],
            credits: 9
        )
        #expect(comparison.lines.map(\.set) == [1, 0])
        // The same people, the other way: what one gained the other loses.
        let people = try #require(comparison.changes[0].people)
        #expect(people.byCost.numbers == [2, 1, 0, 1])
    }

    @Test func twoRulesOfOneFileAreMeasuredByItAlone() async throws {
        let comparison = try await compare(
            [(.greedy, nil), (.greedyPerCost, nil), (.bordaGreedy, nil)],
            [Self.ticks, Self.rankings]
        )
        #expect(comparison.changes[0].measures.map(\.set) == [0])
        #expect(comparison.changes[0].people == nil)
        #expect(comparison.changes[1].measures.count == 2)
    }

    @Test func aRuleOfManyKindsTakesTheApprovals() async throws {
        let comparison = try await compare(
            [(.equalShares, nil), (.bordaGreedy, nil), (.cumulativeSTV, .kind(.points))],
            [Self.rankings, Self.ticks, Self.points]
        )
        #expect(comparison.lines.map(\.set) == [1, 0, 2])
    }

    @Test func aUtilityMayLeaveOneFileOnly() async throws {
        let comparison = try await compare(
            [(.equalShares, nil), (.boundedOverspending, nil)],
            [Self.rankings],
            utility: .borda
        )
        #expect(comparison.lines.map(\.set) == [0, 0])
    }

    @Test func aSheetOfNumbersIsCreditsWhereOnlyARuleOfCreditsTakesIt() async throws {
        let comparison = try await compare(
            [(.greedy, nil), (.quadraticGreedy, nil)],
            [Self.ticks, Self.points],
            credits: 9
        )
        #expect(comparison.sets.map(\.kind) == [.approval, .quadratic])
        let told = try await compare(
            [(.greedy, .number(1)), (.quadraticGreedy, .number(2)), (.cumulativeSTV, .number(3))],
            [Self.ticks, Self.points, Self.points],
            credits: 9
        )
        #expect(told.sets.map(\.kind) == [.approval, .quadratic, .points])
        #expect(told.labels == ["approval", "quadratic", "points"])
    }

    @Test func votesAgainstAreNoPoints() async throws {
        let comparison = try await compare(
            [(.greedy, nil), (.quadraticGreedy, nil)],
            [Self.ticks, Self.against],
            credits: 9,
            negative: true
        )
        #expect(comparison.sets[1].kind == .quadratic)
        // Four voters against two: not the same people, and nobody asked.
        #expect(comparison.matches.isEmpty && comparison.changes[0].people == nil)
    }

    // MARK: Voters

    @Test func onRequestThoseInBothAreFound() async throws {
        let fewer = "kiezer;rangorde\n9;\"b\"\n2;\"b,a\"\n1;\"a,b\"\n"
        let rules: [(RuleID, BallotsChoice?)] = [(.greedy, nil), (.bordaGreedy, nil)]
        #expect(try await compare(rules, [Self.ticks, fewer]).matches.isEmpty)
        let matched = try await compare(rules, [Self.ticks, fewer], .match).matches
        #expect(matched.map(\.voters.both) == [2])
        #expect(matched[0].voters.onlyFirst == 2 && matched[0].voters.onlySecond == 1)
    }

    @Test func onRequestNobodyIsLookedFor() async throws {
        let rules: [(RuleID, BallotsChoice?)] = [(.greedy, nil), (.bordaGreedy, nil)]
        #expect(try await compare(rules, [Self.ticks, Self.rankings], .apart).matches.isEmpty)
    }

    @Test func withoutIdsNobodyIsFoundAndARequestIsRefused() async throws {
        let nameless = "rangorde\n\"b,a\"\n\"a,b\"\n\"a\"\n\"c\"\n"
        let rules: [(RuleID, BallotsChoice?)] = [(.greedy, nil), (.bordaGreedy, nil)]
        #expect(try await compare(rules, [Self.ticks, nameless]).matches.isEmpty)
        let refused = await refusal { try await compare(rules, [Self.ticks, nameless], .match) }
        #expect(refused == .votersMissing(file: "stemmen-2.csv"))
    }

    @Test func filesOfOtherPeopleAreRefusedOnRequest() async {
        let others = "kiezer;rangorde\n7;\"b,a\"\n8;\"a,b\"\n"
        let refused = await refusal {
            try await compare([(.greedy, nil), (.bordaGreedy, nil)], [Self.ticks, others], .match)
        }
        #expect(refused == .votersApart("stemmen-1.csv", "stemmen-2.csv"))
    }

    @Test func noIdOfAVoterIsWritten() async throws {
        let ticks = Self.ticks.replacing("\n1;", with: "\nGEHEIM-EEN;")
        let rankings = Self.rankings.replacing("\n1;", with: "\nGEHEIM-EEN;")
        let comparison = try await compare([(.greedy, nil), (.bordaGreedy, nil)], [ticks, rankings])
        #expect(comparison.matches.count == 1)
        var texts = [try comparison.json.canonicalText()]
        for language in Language.allCases {
            texts.append(ComparisonPage(comparison, language: language).source)
            texts.append(ComparisonTable(comparison, texts: Texts(language)).lines.joined(separator: "\n"))
        }
        for text in texts { #expect(!text.contains("GEHEIM")) }
    }

    // MARK: Refusals

    @Test func aRuleWithoutAFileOfItsKindIsRefused() async {
        let refused = await refusal {
            try await compare([(.greedy, nil), (.bordaGreedy, nil)], [Self.ticks, Self.points])
        }
        let files = [file(1, "approval", .approval), file(2, "points", .points)]
        #expect(refused == .noneFor(rule: "borda-greedy", kinds: [.ranked], files: files))
        let credits = await refusal {
            try await compare([(.greedy, nil), (.quadraticMax, nil)], [Self.ticks, Self.rankings])
        }
        let ranked = [file(1, "approval", .approval), file(2, "ranked", .ranked)]
        #expect(credits == .noneFor(rule: "quadratic-max", kinds: [.quadratic], files: ranked))
    }

    @Test func aRuleThatCouldCountTwoFilesIsRefused() async {
        let twice = await refusal {
            try await compare([(.greedy, nil), (.bordaGreedy, nil)], [Self.ticks, Self.ticks, Self.rankings])
        }
        let ticks = [file(1, "1", .approval), file(2, "2", .approval)]
        #expect(twice == .severalFor(rule: "greedy", among: ticks))
        let kinds = await refusal {
            try await compare([(.greedy, nil), (.bordaGreedy, nil)], [Self.points, Self.rankings])
        }
        let files = [file(1, "points", .points), file(2, "ranked", .ranked)]
        #expect(kinds == .severalFor(rule: "greedy", among: files))
        let sheets = await refusal {
            try await compare(
                [(.quadraticGreedy, nil), (.greedy, nil)],
                [Self.points, Self.points, Self.ticks],
                credits: 9
            )
        }
        let points = [file(1, "1", .points), file(2, "2", .points)]
        #expect(sheets == .severalFor(rule: "quadratic-greedy", among: points))
    }

    @Test func aKindThatTwoFilesHaveNamesNeither() async {
        let refused = await refusal {
            try await compare(
                [(.greedy, .kind(.approval)), (.bordaGreedy, nil)],
                [Self.ticks, Self.ticks, Self.rankings]
            )
        }
        let files = [file(1, "1", .approval), file(2, "2", .approval)]
        #expect(refused == .severalFor(rule: "greedy", among: files))
    }

    @Test(arguments: [BallotsChoice.number(3), .number(100), .kind(.quadratic), .kind(.points)])
    func aFileThatIsNotThereIsRefused(_ choice: BallotsChoice) async {
        let refused = await refusal {
            try await compare([(.greedy, choice), (.bordaGreedy, nil)], [Self.ticks, Self.rankings])
        }
        let files = [file(1, "approval", .approval), file(2, "ranked", .ranked)]
        #expect(refused == .unknown(choice: choice.text, rule: "greedy", files: files))
    }

    @Test func aFileThatNobodyCountsIsRefused() async {
        let refused = await refusal { try await compare([(.greedy, nil)], [Self.ticks, Self.rankings]) }
        #expect(refused == .notCounted(file(2, "ranked", .ranked)))
    }

    @Test func aRuleIsNotMadeToCountWhatItCannot() async {
        await #expect(throws: MethodError.self) {
            try await compare([(.bordaGreedy, .number(1)), (.greedy, .number(2))], [Self.ticks, Self.rankings])
        }
        await #expect(throws: MethodError.self) {
            try await compare(
                [(.quadraticGreedy, .kind(.ranked)), (.greedy, nil)],
                [Self.ticks, Self.rankings],
                credits: 9
            )
        }
    }

    @Test func creditsAreNotGuessed() async {
        await #expect(throws: InputError.self) {
            try await compare([(.greedy, nil), (.quadraticGreedy, nil)], [Self.ticks, Self.credits])
        }
    }

    @Test func errorsOfEveryFileKeepTheirPlace() async throws {
        do {
            let unknown = "kiezer;rangorde\n1;\"a,zz\"\n"
            _ = try await compare([(.greedy, nil), (.bordaGreedy, nil)], [Self.ticks, unknown])
            Issue.record("an unknown project is no error")
        } catch let error as InputError {
            let finding = try #require(error.findings.first)
            #expect(finding.place.file == "stemmen-2.csv" && finding.place.line == 2)
        }
    }

    @Test func aFileTwiceAndStandardInputAreRefused() async throws {
        let path = Fixtures.path("vier-manieren/aankruisen.csv")
        let input = InputFiles(proposals: Fixtures.path("vier-manieren/voorstellen.csv"))
        let entries = [CompareBallots.Entry(.init(rule: .greedy))]
        func refusal(_ ballots: [String], _ input: InputFiles) async -> BallotsChoiceError? {
            do {
                _ = try await CompareBallots(input: input, ballots: ballots, entries: entries, budget: 2_000_000)()
                return nil
            } catch {
                return error as? BallotsChoiceError
            }
        }
        #expect(await refusal([path, path], input) == .sameFile(path))
        #expect(await refusal([path, "-"], input) == .standardInput)
        #expect(await refusal([path, path + "2"], InputFiles(proposals: "-")) == .standardInput)
    }

    @Test func everyRefusalSaysAWayOutInBothLanguages() {
        let files = [file(1, "approval", .approval), file(2, "ranked", .ranked)]
        let errors: [BallotsChoiceError] = [
            .noneFor(rule: "r", kinds: [.ranked], files: files), .severalFor(rule: "r", among: files),
            .unknown(choice: "3", rule: "r", files: files), .notCounted(files[0]), .sameFile("x"), .standardInput,
            .votersMissing(file: "x"), .votersApart("x", "y"),
        ]
        for error in errors {
            let texts = Language.allCases.map { Texts($0).describe(error) }
            #expect(Set(texts).count == 2 && texts.allSatisfy { $0.hasSuffix(".") }, "\(error)")
        }
        #expect(Texts(.en).describe(errors[1]).contains("Choose: r@approval, r@ranked."))
    }
}

extension Shift {
    /// Who gains, who loses, and for whom nothing changes.
    fileprivate var numbers: [Int] { [gain, lose, indifferent] }
}

extension PeopleShift {
    fileprivate var numbers: [Int] { [gain, lose, indifferent, divided] }
}
