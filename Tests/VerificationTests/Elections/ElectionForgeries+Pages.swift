import Testing
import Verification

/// What a forger could do to the page of an election.
extension ElectionForgeries {
    private static let page = "result.html"

    static let pages: [Forgery] = [
        onBoard("a loser in the headings of the elected", .page) {
            let loser = try $0.notElected()
            try $0.replace("<thead>", with: "<thead><tr><td>\(loser)</td></tr>", inSection: "elected")
        },
        onBoard("a loser in a second table of the elected", .page) {
            let loser = try $0.notElected()
            let table = "<table><tbody><tr><td>\(loser)</td></tr></tbody></table>"
            try $0.replace("</table>", with: "</table>\(table)", inSection: "elected")
        },
        onBoard("a loser in a second tbody of the elected", .page) {
            let loser = try $0.notElected()
            let body = "<tbody><tr><td>\(loser)</td></tr></tbody>"
            try $0.replace("</tbody>", with: "</tbody>\(body)", inSection: "elected")
        },
        onBoard("a loser beside the table of the elected", .page) {
            let loser = try $0.notElected()
            try $0.replace("</section>", with: "<p>\(loser)</p></section>", inSection: "elected")
        },
        onBoard("votes beside the table of the elected", .page) {
            let votes = try $0.figure(of: "/rounds/0/votes/0/votes")
            try $0.replace("</section>", with: "<p>\(votes)</p></section>", inSection: "elected")
        },
        onBoard("somebody elected among those who are not", .page) {
            let elected = try $0.figure(of: "/names/0/name")
            try $0.replace("</section>", with: "<p>\(elected)</p></section>", inSection: "not_elected")
        },
        onBoard("a command in a row", .page) {
            try $0.replace("</td>", with: "<code>stemcheck</code></td>", inSection: "rounds")
        },
        onBoard("a second tbody of the rounds", .page) {
            try $0.replace("</tbody>", with: "</tbody><tbody></tbody>", inSection: "rounds")
        },
        onBoard("a candidate below the rounds", .page) {
            let name = try $0.figure(of: "/names/0/name")
            try $0.replace("</tbody>", with: "</tbody><tfoot><tr><td>\(name)</td></tr></tfoot>", inSection: "rounds")
        },
        onBoard("a semicolon that only looks like one", .page) {
            try $0.replace(page, "none&#39;; style-src", with: "none&#39;\u{37E} style-src")
        },
        onBoard("a round as votes", .page) {
            try $0.replace(
                page,
                "data-ref=\"/rounds/0/number\" data-as=\"count\"",
                with: "data-ref=\"/rounds/0/number\" data-as=\"votes\""
            )
        },
        onBoard("the seats in the row of somebody elected", .page) {
            let seats = try $0.figure(of: "/seats")
            try $0.replace("</td>", with: "\(seats)</td>", inSection: "elected")
        },
        onBoard("another round of the election", .page) {
            let (first, last) = (try $0.figure(of: "/rounds/0/number"), try $0.figure(of: "/rounds/1/number"))
            try $0.replace(first, with: last, inSection: "elected")
        },
        onBoard("the votes of another round", .page) {
            let (first, last) = (
                try $0.figure(of: "/rounds/0/votes/0/votes"), try $0.figure(of: "/rounds/1/votes/0/votes")
            )
            try $0.replace(first, with: last, inSection: "elected")
        },
        onBoard("a loser in the summary", .page) {
            let loser = try $0.notElected()
            try $0.replace("</dl>", with: "</dl><p>\(loser)</p>", inSection: "summary")
        },
        onBoard("rounds exchanged", .page) {
            let (first, second) = (try $0.figure(of: "/rounds/0/number"), try $0.figure(of: "/rounds/1/number"))
            try $0.exchange(first, second, inSection: "rounds")
        },
        onBoard("quotas below another round", .page) {
            let quota = try $0.figure(of: "/rounds/0/quota")
            try $0.replace(quota, with: "", inSection: "rounds")
            try $0.replace("<tfoot><tr><th", with: "<tfoot><tr><td>\(quota)</td><th", inSection: "rounds")
        },
        onBoard("what was lost as a quota", .page) {
            let (quota, lost) = (try $0.figure(of: "/rounds/0/quota"), try $0.figure(of: "/rounds/0/votes/4/votes"))
            try $0.replace(quota, with: lost, inSection: "rounds")
        },
        onBoard("a transfer the other way", .page) {
            let (from, to) = (try $0.figure(of: "/names/0/name"), try $0.figure(of: "/names/1/name"))
            try $0.replace("\(from)<p", with: "\(to)<p", inSection: "transfers")
            try $0.replace("\(to)</td>", with: "\(from)</td>", inSection: "transfers")
        },
        onBoard("a transfer left out", .page) {
            try $0.replace("<tbody><tr>", with: "<tbody></tbody></table><table><tbody><tr>", inSection: "transfers")
        },
        onBoard("somebody else chosen", .page) {
            let (chosen, other) = (try $0.figure(of: "/names/2/name"), try $0.figure(of: "/names/3/name"))
            try $0.exchange(chosen, other, inSection: "ties")
        },
        onBoard("another heading of the elected", .page) {
            try $0.replace("<h2 id=\"elected_title\">Gekozen", with: "<h2>Niet gekozen", inSection: "elected")
        },
        Forgery(name: "candidates of pairs exchanged", check: .page, make: schulze) {
            let (first, second) = (try $0.figure(of: "/names/0/name"), try $0.figure(of: "/names/1/name"))
            try $0.exchange(first, second, inSection: "pairs")
        },
        Forgery(name: "paths as preferences", check: .page, make: schulze) {
            let path = try $0.figure(of: "/pairs/paths/0/1")
            try $0.replace(path, with: try $0.figure(of: "/pairs/preferring/0/1"), inSection: "pairs")
        },
        Forgery(name: "the winner of a majority as its loser", check: .page, make: rankedPairs) {
            let votes = (
                try $0.figure(of: "/pairs/majorities/0/votes_for"),
                try $0.figure(of: "/pairs/majorities/0/votes_against")
            )
            try $0.exchange(votes.0, votes.1, inSection: "majorities")
        },
        onBoard("somebody chosen among the tied", .page) {
            let chosen = try $0.figure(of: "/names/3/name")
            try $0.replace("</td><td>\(chosen)", with: "\(chosen)</td><td>", inSection: "ties")
        },
        onBoard("names beside the drawing exchanged", .page) {
            let (first, second) = (try $0.figure(of: "/names/0/name"), try $0.figure(of: "/names/1/name"))
            try $0.exchange("<li>\(first)</li>", "<li>\(second)</li>", inSection: "transfers")
        },
        onBoard("a name beside the drawing left out", .page) {
            let first = try $0.figure(of: "/names/0/name")
            try $0.replace("<li>\(first)</li>", with: "", inSection: "transfers")
        },
        onBoard("votes of a transfer as its ballots", .page) {
            let (votes, ballots) = (
                try $0.figure(of: "/rounds/0/transfers/0/votes"), try $0.figure(of: "/rounds/0/transfers/0/ballots")
            )
            try $0.exchange(votes, ballots, inSection: "transfers")
        },
        onBoard("headings of transfers exchanged", .page) {
            try $0.exchange(">Van</th>", ">Naar</th>", inSection: "transfers")
        },
        onBoard("what it takes as what no longer counts", .page) {
            try $0.exchange(">nodig</th>", ">telt niet meer mee</th>", inSection: "rounds")
        },
        onBoard("valid ballots as blank", .page) {
            try $0.exchange("<dt>Geldig<", "<dt>Blanco<", inSection: "ballots")
        },
        onBoard("no ties", .page) { try $0.dropSection("ties") },
        onBoard("no transfers", .page) { try $0.dropSection("transfers") },
        onBoard("no ballots", .page) { try $0.dropSection("ballots") },
        Forgery(name: "paths called preferences", check: .page, make: schulze) {
            let (preferring, paths) = ("<caption>Wie van wie wint", "<caption>De sterkste weg")
            try $0.exchange(preferring, paths, inSection: "pairs")
        },
        Forgery(name: "no majorities", check: .page, make: rankedPairs) { try $0.dropSection("majorities") },
        onBoard("a mark that turns the direction around", .page) {
            try $0.replace(page, "</main>", with: "<p>a\u{202E}b</p></main>")
        },
    ]
}

extension ForgedBundle {
    /// The name of a candidate who is not elected, as the page shows it.
    fileprivate func notElected() throws -> String {
        let id = try string("result.json", "/not_elected/0/id")
        let number = try count("result.json", "/names")
        for place in 0..<number {
            let other = try string("result.json", "/names/\(place)/id")
            if other == id { return try figure(of: "/names/\(place)/name") }
        }
        Issue.record("\(id) has no name")
        return ""
    }
}
