import ExactArithmetic
import Foundation
import Publishing
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("The published result of every method")
struct EveryMethodTests {
    /// Every rule with each completion and each setting that it knows.
    static let methods: [MethodSpecification] = RuleID.allCases.flatMap { rule in
        let completions = Methods.completions(of: rule).map { MethodSpecification(rule: rule, completion: $0) }
        let settings = rule.options.flatMap { key in
            key.values.map { value in
                let completion = Methods.completions(of: rule, options: [key: value])[0]
                return MethodSpecification(rule: rule, completion: completion, options: [key: value])
            }
        }
        return completions + settings
    }

    /// A few documents, from elections in which every kind of step is likely.
    private func documents(_ specification: MethodSpecification, seed: UInt64) throws -> [ResultDocument] {
        var elections = RandomElections(seed: seed)
        let electorate = Electorate(
            channels: [.init(id: "k1", name: "", share: .init(3, 5)), .init(id: "k2", name: "", share: .init(2, 5))],
            classes: [.init(id: "c1", name: ""), .init(id: "c2", name: "", isAdvisory: true)]
        )
        let rule = specification.rule
        let kind: BallotKind = rule.countsCredits ? .quadratic : rule.needsRanking ? .ranked : .approval
        let takesSteps = Methods.takesSteps(specification, ballots: kind)
        return try (0..<12).map { number in
            let vote = elections.next(kind: kind, electorate)
            var election = vote.plain.with(minimumScore: 1)
            if number % 3 == 1 { election = election.weighed(by: try Weighing(vote.grouped)) }
            if number % 3 == 2, takesSteps { election = elections.nextDivisible() }
            var method = specification
            method.ties = [.minCost, .lot(seed: "zaad 7")]
            let tally = try Methods.method(for: method, ballots: kind).count(election, in: TallyContext())
            let authority = ResultDocument.Authority(
                vote: .init(id: "v-1", name: "Stemming"),
                sources: [Source(id: "a", name: "Gemeente", amount: election.budget)],
                rulesDigest: String(repeating: "ab", count: 32)
            )
            let texts = Texts(.nl)
            // No vote can be held under a rule that overspends, so nobody's money pays for what it funds.
            let rulebook = method.rule.keepsBudget ? authority : nil
            return ResultDocument(tally, of: election, language: .nl, authority: rulebook) { texts.reason($0) }
        }
    }

    @Test(arguments: methods.indices)
    func readsBackAsItself(_ index: Int) throws {
        let seed = 70 + UInt64(index)
        for document in try documents(Self.methods[index], seed: seed) {
            let read = try ResultDocument(json: try StrictReader.read(document.json.canonicalBytes()).value)
            #expect(read == document, "\(Self.methods[index]), seed \(seed)")
        }
    }

    @Test(arguments: methods.indices)
    func itsPagePointsToEveryFigureAndHoldsNoOther(_ index: Int) throws {
        let seed = 70 + UInt64(index)
        for document in try documents(Self.methods[index], seed: seed) {
            let json = document.json
            for language in Language.allCases {
                let page = ResultPage(document, language: language).source
                var pointers: [String] = []
                for match in page.matches(of: try Regex(#"<data value="([^"]*)" data-ref="([^"]*)""#)) {
                    let value = String(try #require(match.output[1].substring))
                    let pointer = String(try #require(match.output[2].substring))
                    pointers.append(pointer)
                    #expect(Self.text(at: pointer, in: json) == value, "\(pointer)")
                }
                // A method with rounds shows each of them with its figures.
                for (step, line) in document.steps.enumerated() {
                    switch line.grounds {
                    case .shares: #expect(pointers.contains("/steps/\(step)/price"))
                    case .load: #expect(pointers.contains("/steps/\(step)/load"))
                    case .collected(let money):
                        #expect(pointers.contains("/steps/\(step)/support"))
                        #expect(pointers.contains("/steps/\(step)/rank") == (money.rank != nil))
                    case .free, .score, .added: break
                    }
                }
                if document.ballotKind == .quadratic {
                    #expect(pointers.contains("/credits/left"))
                    for project in document.projects.indices {
                        for key in ["for", "against", "credits", "score"] {
                            #expect(pointers.contains("/projects/\(project)/\(key)"))
                        }
                    }
                }
                for (index, group) in document.groups.enumerated() {
                    #expect(pointers.contains("/groups/\(index)/factor") == (group.factor != nil))
                    for project in document.projects.indices {
                        #expect(pointers.contains("/groups/\(index)/projects/\(project)/votes"))
                    }
                }
                for (index, part) in document.parts.enumerated() where part.amount > 0 {
                    #expect(pointers.contains("/parts/\(index)/steps_funded"))
                }
                var text = page
                for element in ["style", "data", "code", "title"] {
                    text = text.replacing(try Regex("(?s)<\(element)[ >].*?</\(element)>"), with: "")
                }
                text = text.replacing(try Regex("(?s)<[^>]*>"), with: "").replacing("&#39;", with: "'")
                #expect(text.filter(\.isNumber).isEmpty, "\(language) \(Self.methods[index])")
            }
        }
    }

    private static func text(at pointer: String, in json: JSONValue) -> String? {
        var value: JSONValue? = json
        for part in pointer.split(separator: "/") {
            if case .array(let elements)? = value, let index = Int(part) {
                value = elements.indices.contains(index) ? elements[index] : nil
            } else {
                value = value?[String(part)]
            }
        }
        switch value {
        case .string(let text)?: return text
        case .integer(let number)?: return "\(number)"
        default: return nil
        }
    }
}
