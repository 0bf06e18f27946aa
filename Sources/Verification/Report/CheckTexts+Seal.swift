/// What the checks of archive, log, keys and lot say.
extension CheckID {
    var sealTitle: Words {
        switch self {
        case .archive: Words("het archief is het enige van deze uitslag", "the archive is the only one of this result")
        case .levelFiles: Words("de bestanden horen bij het niveau", "the files are those of the level")
        case .authenticity: Words("het klopt met het beleid van buiten de map", "it fits the policy from elsewhere")
        case .notes: Words("het logboek is ondertekend met zijn sleutel", "the log is signed with its key")
        case .cosignatures: Words("genoeg getuigen ondertekenden mee", "enough witnesses cosigned")
        case .signature: Words("de handtekening onder het manifest klopt", "the signature of the manifest is right")
        case .timestamps: Words("de tijdstempels kloppen", "the timestamps are right")
        case .log: Words("het logboek is volledig en op volgorde", "the log is complete and in order")
        case .checkpoints: Words("wat is ondertekend, is dit logboek", "what was signed is this log")
        case .batches: Words("stembiljetten kwamen tussen open en dicht", "ballots came between open and close")
        case .named: Words("het logboek gaat over deze bestanden", "the log is about these files")
        case .fixedBallots: Words("de biljetten zijn die van de sluiting", "the ballots are those of the close")
        case .rulesCameFirst: Words("de regels kwamen voor het eerste biljet", "the rules came before the first ballot")
        case .batchBallots: Words("de stapels zijn de getelde biljetten", "the batches are the ballots counted")
        default: Words("niemand kon de loting kiezen", "nobody could choose the lot")
        }
    }

    var sealExplanation: Words {
        switch self {
        case .archive:
            Words(
                "Het zip-bestand is byte voor byte zoals het hoort: de bestanden op volgorde, niet samengeperst, en niets ervoor,"
                    + " ertussen of erna. Van één uitslag is er zo maar één archief.",
                "The zip file is as it has to be, byte for byte: the files in order, not compressed, and nothing before, between or"
                    + " after them. So one result has one archive only."
            )
        case .levelFiles:
            Words(
                "De bestanden van het niveau in rules.json zijn er, en geen van een hoger niveau; roll.json en box.json zijn er precies"
                    + " bij een ledenvergadering.",
                "The files of the level in rules.json are there, and none of a higher one; roll.json and box.json are there exactly with"
                    + " an assembly."
            )
        case .authenticity:
            Words(
                "U gaf met --policy een beleid dat u van elders hebt. De sleutel van het logboek is die van het beleid, het niveau is"
                    + " niet lager, genoeg van zijn getuigen ondertekenden de sluiting en het einde, de handtekening is er als het"
                    + " beleid die eist, en handtekening en tijdstempels komen van zijn certificaten. Zonder beleid is een logboek niet"
                    + " volledig te controleren: iedereen kan een sleutel maken.",
                "You gave a policy from elsewhere with --policy. The log's key is the policy's, the level is not lower, enough of its"
                    + " witnesses signed the close and the end, the signature is there if the policy asks for it, and signature and"
                    + " timestamps come from its certificates. Without a policy a log is not fully verifiable: anybody can make a key."
            )
        case .notes:
            Words(
                "De vier ondertekende standen van het logboek zijn goed geschreven, gaan over deze stemming, en zijn ondertekend met de"
                    + " sleutel in keys/policy.txt.",
                "The four signed checkpoints of the log are in form, are about this vote, and are signed with the key in"
                    + " keys/policy.txt."
            )
        case .cosignatures:
            Words(
                "keys/policy.txt is goed geschreven. Elke medeondertekening is van een getuige die daar staat, en er zijn er genoeg"
                    + " onder de sluiting en het einde. Een getuige tekent alleen wat verdergaat waar hij eerder voor tekende.",
                "keys/policy.txt is in form. Each cosignature is of a witness who stands there, and there are enough on the close and the"
                    + " end. A witness signs only what continues what it signed before."
            )
        case .signature:
            Words(
                "Als er een handtekening is (CAdES): zij is van de bytes van manifest.json, gezet met een certificaat van"
                    + " keys/policy.txt dat toen gold, en het tijdstempel erin is dat van time/signature.tsr.",
                "If there is a signature (CAdES): it is of the bytes of manifest.json, made under a certificate of keys/policy.txt that"
                    + " held then, and the timestamp in it is that of time/signature.tsr."
            )
        case .timestamps:
            Words(
                "De tijdstempels die er zijn (RFC 3161) zijn van de juiste bytes, van een dienst uit keys/policy.txt, en op volgorde van"
                    + " tijd; de regels zijn gestempeld voor of vlak na het openen.",
                "The timestamps that are there (RFC 3161) are of the right bytes, of an authority of keys/policy.txt, and in order of time;"
                    + " the rules were stamped before the opening or right after it."
            )
        case .log:
            Words(
                "Elke regel van het logboek is volledig en op de enige manier geschreven; de gebeurtenissen staan op volgorde en de tijd"
                    + " loopt niet terug. Bij een ledenvergadering staat de ledenlijst vlak voor het openen en de vaststelling na het"
                    + " manifest, en is niets achteraf geschreven.",
                "Every line of the log is complete and written in the one way; the events are in order, and time does not go back. With an"
                    + " assembly the roll stands right before the opening and the declaration after the manifest, and nothing was written"
                    + " afterwards."
            )
        case .checkpoints:
            Words(
                "Het aantal regels en het wortelkenmerk (root hash) in elke ondertekende stand zijn opnieuw berekend uit het logboek."
                    + " Wie een regel verandert, weglaat of toevoegt, krijgt een ander kenmerk.",
                "The number of entries and the root hash in every checkpoint are calculated again from the log. Whoever changes, drops or"
                    + " adds an entry gets another root."
            )
        case .batches:
            Words(
                "Stapels stembiljetten staan in het logboek tussen openen en sluiten, genummerd, en samen zijn het er zoveel als er zijn"
                    + " uitgebracht. De aantallen bij de sluiting zijn die van de uitslag. Bij een ledenvergadering heeft alleen de laatste"
                    + " stapel er minder dan vijf.",
                "Batches of ballots stand in the log between open and close, numbered, and together are as many as were cast. The numbers"
                    + " at the close are those of the result. With an assembly only the last batch has fewer than five."
            )
        case .named:
            Words(
                "De kenmerken (SHA-256) van regels, lijst, uitslag, manifest, handtekening en tijdstempels in het logboek zijn die van de"
                    + " bestanden; bij een ledenvergadering ook die van ledenlijst en stembus.",
                "The digests (SHA-256) of rules, list, result, manifest, signature and timestamps in the log are those of the files; with"
                    + " an assembly those of roll and box too."
            )
        case .fixedBallots:
            Words(
                "Bij de sluiting is een kenmerk van alle stembiljetten vastgelegd, voordat iemand ze zag. De biljetten van nu (en de"
                    + " stemmen over vragen) geven hetzelfde kenmerk.",
                "At the close a digest of all ballots was fixed, before anybody saw them. The ballots of now (and the votes on motions) give"
                    + " the same digest."
            )
        case .rulesCameFirst:
            Words(
                "Het logboek begint met het kenmerk van rules.json, en daarna pas kwamen stembiljetten. Niemand kon de regels veranderen"
                    + " nadat er was gestemd.",
                "The log begins with the digest of rules.json, and ballots came only after it. Nobody could change the rules after votes"
                    + " were cast."
            )
        case .batchBallots:
            Words(
                "Met het verzegelde deel: elk stembiljet van elke stapel is terug te vinden onder het kenmerk dat de kiezer kreeg, en samen"
                    + " zijn het precies de stembiljetten die zijn geteld.",
                "With the sealed part: every ballot of every batch is found under the commitment that the voter got, and together they are"
                    + " exactly the ballots that were counted."
            )
        default:
            Words(
                "Is er na de sluiting geloot: wie vooraf een geheim vastlegde, heeft het geopend; minstens twee mensen gooiden; het"
                    + " beginwoord (seed) volgt uit stembiljetten, geheimen en worpen. Of twee mensen zagen een gewone loting over alle"
                    + " kenmerken.",
                "If a lot was drawn after the close: whoever committed to a secret has opened it; at least two people threw dice; the seed"
                    + " follows from ballots, secrets and throws. Or two people saw a physical lot over all ids."
            )
        }
    }
}
