import CanonicalJSON
import Testing
import Verification

/// Credits and caps of classes, and weights that totals would hide.
extension ForgeryTests {
    static let classes: [Forgery] = [
        Forgery("fewer credits of a class", .ballotLimits, in: .classCredits) {
            try $0.set("rules.json", "/electorate/classes/1/credits", 3)
        },
        Forgery("fewer credits of those who advise", .ballotLimits, in: .classCredits) {
            try $0.set("rules.json", "/electorate/classes/2/credits", 15)
        },
        Forgery("a class without credits of its own", .ballotLimits, in: .classCredits) {
            try $0.edit("rules.json", "/electorate/classes/2/credits") { _ in nil }
        },
        Forgery("fewer credits of all others", .ballotLimits, in: .classCredits) {
            try $0.set("rules.json", "/ballot/credits", 8)
        },
        Forgery("a ballot of another class", .ballotLimits, in: .classCredits) {
            try $0.replace("ballots/profile.jsonl", "\"class\":\"lid\"", with: "\"class\":\"ander\"")
        },
        Forgery("a class of no credits", .schemas, in: .classCredits) {
            try $0.set("rules.json", "/electorate/classes/1/credits", 0)
        },
        Forgery("credits without votes that cost them", .electorate, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/0/credits", 9)
        },
        Forgery("credits of all as if nobody had others", .repeated, in: .classCredits) {
            try $0.set("result.json", "/credits/given", 36)
        },
        Forgery("credits of those who advise counted", .repeated, in: .classCredits) {
            try $0.set("result.json", "/credits/given", 37)
        },
        Forgery("a class whose credits are not told", .repeated, in: .classCredits) {
            try $0.edit("result.json", "/classes/1/credits") { _ in nil }
        },
        Forgery("credits told of a class that has none of its own", .repeated, in: .classCredits) {
            try $0.set("result.json", "/classes/0/credits", 9)
        },
        Forgery("other credits of a class", .repeated, in: .classCredits) {
            try $0.set("result.json", "/classes/2/credits", 9)
        },
        Forgery("a group that spent more than it had", .groups, in: .sealedCredits) {
            try $0.set("ballots/aggregate.json", "/groups/2/projects/1/credits", 17)
        },
        Forgery("sealed ballots of a class with fewer credits", .ballotLimits, in: .sealedCredits) {
            try $0.set("rules.json", "/electorate/classes/1/credits", 3)
        },
        Forgery("a higher cap", .repeated, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/1/cap", "3/4")
        },
        Forgery("no cap", .repeated, in: .capped) {
            try $0.edit("rules.json", "/electorate/classes/1/cap") { _ in nil }
        },
        Forgery("a cap of nothing", .electorate, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/1/cap", "0/1")
        },
        Forgery("a cap of more than all", .electorate, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/1/cap", "2/1")
        },
        Forgery("a cap on everybody", .electorate, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/0/cap", "1/1")
        },
        Forgery("a cap on advice", .electorate, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/1/advisory", true)
            try $0.set("rules.json", "/electorate/classes/1/weight", "0/1")
        },
        Forgery("a cap in hundredths of a hundred", .schemas, in: .capped) {
            try $0.set("rules.json", "/electorate/classes/1/cap", "50/100")
        },
        Forgery("a cap that is not told", .repeated, in: .capped) {
            try $0.edit("result.json", "/classes/1/cap") { _ in nil }
        },
        Forgery("another cap told", .repeated, in: .capped) { try $0.set("result.json", "/classes/1/cap", "1/3") },
        Forgery("the factor without the cap", .repeated, in: .capped) {
            try $0.set("result.json", "/groups/1/factor", "1/1")
        },
        Forgery("votes without the cap", .repeated, in: .capped) {
            try $0.set("result.json", "/projects/1/weighted_votes", "6/1")
        },
        Forgery("a share of heads beside a cap", .repeated, in: .capped) {
            try $0.set("result.json", "/projects/0/share", "3/10")
        },
        Forgery("the outcome without the cap", .certificate, in: .capped) {
            try $0.set("certificate.json", "/sequence", ["b", "a", "c"])
        },
        Forgery("another factor in the table", .table, in: .capped) {
            try $0.replace("groups.csv", "1/3", with: "1/1")
        },
        Forgery("totals with weights", .electorate, in: .sealedWeights) {
            try $0.set("rules.json", "/disclosure/k", 2)
        },
        Forgery("frequent ballots sealed", .groups, in: .sealedWeights) {
            try $0.set("rules.json", "/disclosure/ballots", "grouped")
        },
    ]
}
