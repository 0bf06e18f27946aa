import Evidence
public import Publishing
import VotingModel

/// What the commands of a sealed vote show.
extension SealReport {
    /// `withState` says whether they end with the state before and after, and what comes next.
    public func lines(_ texts: Texts, folder: String, withState: Bool = true) -> [String] {
        let figures = Figures(texts.language)
        var lines: [String] = []
        if let batch, step == .batch {
            lines.append(texts.batchSealed("\(batch.number)", ballots: figures.count(batch.ballots)))
        } else if let batch {
            lines.append(texts.sealedSoFar(batches: batch.number, ballots: batch.ballots))
        }
        if let closing {
            lines.append(
                texts.closed(
                    cast: figures.count(closing.cast),
                    valid: figures.count(closing.valid),
                    blank: figures.count(closing.blank),
                    invalid: figures.count(closing.invalidTotal)
                )
            )
        }
        if let seed { lines.append(texts.seedMade(seed)) }
        if let page, let manifest { lines += texts.countedInto(page: page, manifest: manifest) }
        if let checkpoint { lines += texts.checkpoint(root: checkpoint.root.grouped, path: checkpoint.path) }
        if !withState { return lines }
        lines.append(texts.step(step, from: before, to: after))
        return lines + texts.nextSteps(next, folder: folder)
    }
}

extension SealVote {
    /// How far the vote is, in lines; `withState` as of a report.
    public func lines(_ texts: Texts, withState: Bool = true) -> [String] {
        var lines = [texts.rulesAreSealed(Digest(of: terms.rules).grouped)]
        if log.size(after: .open) != nil {
            let sealed = sealed
            lines.append(texts.sealedSoFar(batches: sealed.batches, ballots: sealed.ballots))
        }
        if !withState { return lines }
        lines.append(texts.step(nil, from: nil, to: stage))
        return lines + texts.nextSteps(next, folder: folder.path)
    }

    /// The option of `open` that names what can be voted for.
    public var listOption: String { rules.listOption }
}
