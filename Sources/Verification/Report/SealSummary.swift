/// What a report says of the seal beside its checks.
struct SealSummary: Sendable {
    let level: EvidenceLevel
    let isRetrospective: Bool
    let isProfileSealed: Bool
    /// Whether a witness whom the policy names signed the close and the end: the policy that was given, else the bundle's own.
    let hasCosignatures: Bool
    let hasTimestamps: Bool
    let hasSignature: Bool
    let hasBatches: Bool
    let isLotDrawn: Bool
    /// Whether a policy was given, and whether it is the copy of the bundle itself.
    let hasPolicy: Bool
    let isPolicyOfBundle: Bool
    /// Whether the witnesses who did not sign would be enough for another log.
    let mayBeTwo: Bool

    init(_ seal: Seal?, _ facts: FileFacts, _ verifier: Verifier) {
        level = seal?.level ?? .counted
        isRetrospective = seal?.log.isRetrospective ?? false
        isProfileSealed = facts.sealedProfile != nil
        let files = seal?.folder.files ?? [:]
        hasTimestamps = files[.rulesTimestamp] != nil && files[.closeTimestamp] != nil
        hasSignature = files[.signature] != nil
        hasBatches = seal?.folder.sealed?.batches != nil
        isLotDrawn = seal?.isLotDrawn ?? false
        hasPolicy = verifier.policy != nil
        isPolicyOfBundle = verifier.policy.map { $0.bytes == files[.policy] } ?? false
        let policy = verifier.policy ?? seal?.policy
        let witnesses = policy?.witnesses ?? []
        let signed = [Checkpoint.close, .final].map { seal?.notes[$0]?.cosigners(among: witnesses) ?? 0 }.min() ?? 0
        hasCosignatures = signed > 0
        mayBeTwo = witnesses.count - signed >= (policy?.quorum ?? 0)
    }

    /// How the verdict names the level.
    var words: Words {
        let level =
            switch level {
            case .counted: Words("geteld", "counted")
            case .logged: Words("verzegeld", "logged")
            case .timestamped: Words("verzegeld en getijdstempeld", "logged and timestamped")
            }
        return isRetrospective ? Words(level.nl + ", achteraf", level.en + ", retrospective") : level
    }

    /// What the log cannot show.
    var notShown: [Words] {
        guard level.hasLog else { return [] }
        var statements: [Words] = []
        func say(_ isSaid: Bool, _ nl: String, _ en: String) {
            if isSaid { statements.append(Words(nl, en)) }
        }
        say(
            isRetrospective,
            "wat eerst kwam: het logboek is in één keer geschreven toen alles klaar was; het laat alleen zien dat er sindsdien"
                + " niets is veranderd",
            "what came first: the log was written at once when all was done; it shows only that nothing has changed since"
        )
        say(
            !hasCosignatures,
            "of er maar één logboek is: geen getuige van het beleid heeft sluiting en einde medeondertekend, dus alleen wie het"
                + " bijhield staat ervoor in",
            "whether there is only one log: no witness of the policy cosigned both close and end, so its keeper alone vouches for it"
        )
        say(
            hasCosignatures && mayBeTwo,
            "of er maar één logboek is: er zijn zo weinig getuigen nodig dat andere getuigen een ander kunnen hebben ondertekend",
            "whether there is only one log: so few witnesses are needed that others may have signed another one"
        )
        say(
            !hasTimestamps,
            "wanneer het gebeurde: er zijn geen tijdstempels, de tijden zijn die van de klok van wie het logboek bijhield",
            "when it happened: there are no timestamps, the times are those of the clock of who kept the log"
        )
        say(
            !hasSignature,
            "wie de uitslag heeft vastgesteld: er is geen handtekening",
            "who declared the result: there is no signature"
        )
        say(
            !hasBatches && !isProfileSealed,
            "of in elke stapel (batch) de stembiljetten zitten die zijn geteld: het verzegelde deel is niet gegeven (--sealed)",
            "whether each batch holds the ballots that were counted: the sealed part was not given (--sealed)"
        )
        say(
            isLotDrawn,
            "of het lot zo viel: dat staat in het logboek op het woord van wie gooiden of het zagen trekken",
            "whether the lot fell so: it stands in the log on the word of those who threw it or saw it drawn"
        )
        say(
            !hasPolicy,
            "van wie de sleutels zijn: er is geen beleid van buiten de map gegeven (--policy)",
            "whose keys these are: no policy from outside the folder was given (--policy)"
        )
        say(
            hasPolicy && !isPolicyOfBundle,
            "of het beleid dat u gaf de sleutels van de juiste mensen noemt",
            "whether the policy that you gave names the keys of the right people"
        )
        say(
            isPolicyOfBundle,
            "of het beleid dat u gaf de sleutels van de juiste mensen noemt: het is gelijk aan dat in de map, vergelijk het met de"
                + " notulen",
            "whether the policy that you gave names the keys of the right people: it equals the one in the folder, compare it with"
                + " the minutes"
        )
        say(
            true,
            "of certificaten intussen zijn ingetrokken; en of elk stembiljet in het logboek kwam: dat ziet wie een ontvangstbewijs"
                + " heeft (--receipt)",
            "whether certificates have been revoked; and whether every ballot came into the log: whoever has a receipt sees that"
                + " (--receipt)"
        )
        return statements
    }
}
