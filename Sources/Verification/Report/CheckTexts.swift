extension CheckID {
    /// What was checked, in a line.
    public var title: Words {
        switch self {
        case .onlyBundleFiles: Words("er staan alleen bestanden van een uitslag", "only files of a bundle are there")
        case .sizes: Words("de bestanden zijn niet te groot", "the files are not too large")
        case .canonical: Words("elk bestand is op de enige manier geschreven", "every file is written in the one way")
        case .schemas:
            Words("elk bestand is volledig en niets is onbekend", "every file is complete and nothing is unknown")
        case .complete: Words("het manifest noemt precies deze bestanden", "the manifest lists exactly these files")
        case .digests:
            Words("elk bestand is byte voor byte het bedoelde", "every file is the one that was meant, byte for byte")
        case .expectedDigest: Words("het kenmerk is dat uit de notulen", "the digest is that of the minutes")
        case .sameVote: Words("alles gaat over dezelfde stemming", "everything is about the same vote")
        case .sealedPart:
            Words("verzegelde stembiljetten zijn de bedoelde", "sealed ballots are the ones that were meant")
        case .archive, .levelFiles, .authenticity, .notes, .cosignatures, .signature, .timestamps, .log, .checkpoints,
            .batches, .named, .fixedBallots, .rulesCameFirst, .batchBallots, .drawing:
            sealTitle
        case .declaration, .assembly, .roll, .proxies, .admitted, .box, .paper: assemblyTitle
        case .method: Words("de telmethode heeft betekenis", "the method has a meaning")
        case .money: Words("bronnen en budget kloppen", "sources and budget are in order")
        case .tieRules: Words("de regels zeggen hoe gelijke standen vallen", "the rules say how ties fall")
        case .limits: Words("de grenzen van een stembiljet kloppen", "the limits of a ballot are in order")
        case .constraints: Words("de voorwaarden hebben betekenis", "the constraints have a meaning")
        case .electorate: Words("de groepen van kiezers hebben betekenis", "the electorate has a meaning")
        case .motions: Words("de vragen naast het budget hebben betekenis", "the motions have a meaning")
        case .electionMethod:
            Words(
                "telmethode, plaatsen en stembiljet passen bij elkaar",
                "method, seats and ballot go together"
            )
        case .proposals: Words("elk voorstel staat er één keer", "every project is there once")
        case .minimumScore: Words("de ondergrens geldt terecht", "the minimum score binds rightly")
        case .costLines: Words("de kostenregels tellen op tot de kosten", "the cost lines add up to the cost")
        case .divisible: Words("wat deelbaar is, is goed verdeeld", "what is divisible is divided in order")
        case .candidates:
            Words(
                "elke kandidaat staat er één keer",
                "every candidate is there once"
            )
        case .ballotOrder: Words("de biljetten staan op volgorde, elk één keer", "the ballots are in order, each once")
        case .ballotForm: Words("elk biljet noemt bestaande voorstellen", "every ballot names projects that exist")
        case .ballotLimits: Words("elk biljet houdt zich aan de grenzen", "every ballot keeps to the limits")
        case .ballotNumbers: Words("de aantallen stembiljetten kloppen", "the numbers of ballots add up")
        case .motionVotes: Words("de stemmen over vragen zijn mogelijk", "the votes on motions are possible")
        case .markForm:
            Words(
                "elk biljet noemt kandidaten van de lijst",
                "every ballot names candidates of the list"
            )
        case .electionNumbers:
            Words(
                "de aantallen stembiljetten tellen op",
                "the numbers of ballots sum up"
            )
        case .totals: Words("de totalen volgen uit de biljetten", "the totals follow from the ballots")
        case .totalsListed: Words("de totalen horen bij deze voorstellen", "the totals belong to these projects")
        case .groups:
            Words(
                "de groepen volgen uit de biljetten, geen te klein",
                "the groups follow from the ballots, none too small"
            )
        case .electionTotals:
            Words(
                "de sommen volgen uit de biljetten",
                "the sums follow from the ballots"
            )
        case .electionListed:
            Words(
                "de sommen horen bij deze kandidaten",
                "the sums belong to these candidates"
            )
        case .compared:
            Words(
                "paren en punten volgen uit de biljetten",
                "pairs and points follow from the ballots"
            )
        case .feasible:
            Words("de uitslag blijft binnen budget en voorwaarden", "the outcome keeps to budget and constraints")
        case .certificate:
            Words("de uitslag volgt uit de regels, stap voor stap", "the outcome is the rule's, step by step")
        case .recount: Words("opnieuw tellen geeft hetzelfde", "counting again gives the same")
        case .accountability:
            Words("wie wat betaalt volgt uit uitslag en bronnen", "who pays what follows from outcome and sources")
        case .outcomes:
            Words("wat er van de vragen werd volgt uit de stemmen", "outcomes of motions follow from the votes")
        case .conserved:
            Words(
                "geen stem raakt zoek",
                "no vote gets lost"
            )
        case .quota:
            Words(
                "elke kiesdrempel klopt",
                "every quota is right"
            )
        case .electedRightly:
            Words(
                "wie gekozen is, is dat op een grond die klopt",
                "who is elected is so on a ground that holds"
            )
        case .excludedRightly:
            Words(
                "wie eruit gaat, heeft de minste stemmen",
                "who goes out has the fewest votes"
            )
        case .transfers:
            Words(
                "wat overgaat, komt aan",
                "what is transferred arrives"
            )
        case .keepFactors:
            Words(
                "de bewaarfactoren van Meek kloppen",
                "the keep factors of Meek are right"
            )
        case .pairs:
            Words(
                "het bewijs bij de paren klopt",
                "the proof of the pairs is right"
            )
        case .rounds:
            Words(
                "opnieuw tellen geeft dezelfde rondes",
                "counting again gives the same rounds"
            )
        case .lot: Words("de loting volgt uit haar beginwoord", "the lot follows from its seed")
        case .ties:
            Words(
                "elke gelijke stand staat er, en viel volgens de regels",
                "every tie is on record and fell as the rules say"
            )
        case .repeated:
            Words("de uitslag herhaalt regels, lijst en totalen", "the result repeats rules, list and totals")
        case .decided: Words("de uitslag zegt wat de telling opleverde", "the result says what the count led to")
        case .table: Words("de tabel zegt wat de uitslag zegt", "the table says what the result says")
        case .page: Words("de pagina zegt wat de uitslag zegt", "the page says what the result says")
        case .statement: Words("wat niet is gecontroleerd, staat hieronder", "what was not verified is stated below")
        }
    }

    /// What the check means, for `--explain`.
    public var explanation: Words {
        switch self {
        case .onlyBundleFiles:
            Words(
                "In de map staan alleen de bestanden van een uitslag, en geen verwijzingen, apparaten of andere mappen.",
                "The folder holds the files of a bundle only, and no links, devices or other folders."
            )
        case .sizes:
            Words("Een te groot bestand wordt niet gelezen.", "A file that is too large is not read.")
        case .canonical:
            Words(
                "Elk .json-bestand en elke regel van profile.jsonl wordt gelezen en opnieuw geschreven; de bytes zijn gelijk.",
                "Every .json file and every line of profile.jsonl is read and written again; the bytes are equal."
            )
        case .schemas:
            Words(
                "Elk bestand heeft precies de sleutels van zijn beschrijving, met waarden van de juiste soort.",
                "Every file has exactly the keys of its description, with values of the right kind."
            )
        case .complete:
            Words(
                "manifest.json noemt elk ander bestand van de map, op volgorde, en geen bestand dat er niet is.",
                "manifest.json lists every other file of the folder, in order, and none that is not there."
            )
        case .digests:
            Words(
                "Grootte en SHA-256 van elk bestand zijn die in manifest.json.",
                "Size and SHA-256 of every file are those in manifest.json."
            )
        case .expectedDigest:
            Words(
                "De SHA-256 van manifest.json is het kenmerk dat met --expect is gegeven. Zonder --expect is onbekend of dit de"
                    + " map is die is vastgesteld.",
                "The SHA-256 of manifest.json is the digest given with --expect. Without --expect it is not known whether this"
                    + " is the folder that was declared."
            )
        case .sameVote:
            Words(
                "manifest.json, rules.json en result.json noemen hetzelfde kenmerk van de stemming.",
                "manifest.json, rules.json and result.json name the same vote id."
            )
        case .sealedPart:
            Words(
                "Zijn de stembiljetten niet openbaar, dan noemt manifest.json hun SHA-256 met een geheim getal ervoor. Wie het verzegelde deel heeft "
                    + "(--sealed), ziet hier of dat klopt; daarna gelden alle controles van stembiljetten.",
                "If the ballots are not public, manifest.json gives their SHA-256 with a secret number in front. Who has the sealed part "
                    + "(--sealed) sees here whether that is right; then all checks of ballots apply."
            )
        case .archive, .levelFiles, .authenticity, .notes, .cosignatures, .signature, .timestamps, .log, .checkpoints,
            .batches, .named, .fixedBallots, .rulesCameFirst, .batchBallots, .drawing:
            sealExplanation
        case .declaration, .assembly, .roll, .proxies, .admitted, .box, .paper: assemblyExplanation
        case .method:
            Words(
                "Regel, nut, aanvulling en soort stembiljet passen bij elkaar, en de openbaarheid past bij de regel.",
                "Rule, utility, completion and kind of ballot go together, and what is public suits the rule."
            )
        case .money:
            Words(
                "Er is een bron, elke bron staat er één keer, samen zijn ze een pot van ten hoogste 10^14 centen, in een munt van"
                    + " drie letters; een bron voor één label noemt dat label.",
                "There is a source, each is there once, together they are a pot of 10^14 minor units at most, in a currency of"
                    + " three letters; a source for one label names it."
            )
        case .tieRules:
            Words(
                "De laatste regel voor gelijke standen, en geen andere, laat nooit iets open (listed, name, lot) of weigert.",
                "The last tie criterion, and no other, never leaves anything open (listed, name, lot) or refuses."
            )
        case .limits:
            Words(
                "De ondergrenzen van een stembiljet liggen niet boven de bovengrenzen; puntengrenzen horen bij punten.",
                "The lower limits of a ballot are not above the upper ones; limits on points go with points."
            )
        case .constraints:
            Words(
                "Elke voorwaarde naast het budget noemt bestaande voorstellen en staat er één keer; geen voorstel heeft zichzelf"
                    + " nodig, ook niet via andere; bij add-opt zeggen ze alleen wie meedoet. Potten passen samen in het budget, geen"
                    + " voorstel hoort bij twee, en de telling maakt er stappen van.",
                "Every constraint beside the budget names projects that exist and is there once; no project needs itself, nor"
                    + " by way of others; under add-opt they only say who takes part. Pots fit in the budget together, no project belongs to"
                    + " two, and the count makes stages of them."
            )
        case .electorate:
            Words(
                "Kanalen en groepen staan er elk één keer; elk kanaal heeft een deel, samen 1, of geen enkel; gewichten zijn meer"
                    + " dan 0 en in hele honderdsten, en 0 bij advies; minstens één groep telt mee. Een groep heeft alleen eigen credits als er"
                    + " met credits wordt gestemd, en alleen een grens als een andere er geen heeft en kanalen geen delen hebben. Zijn alleen"
                    + " totalen openbaar, dan zijn er geen gewichten, tenzij elke groep die meetelt openbaar is of niets te klein is.",
                "Channels and classes are there once each; every channel has a share, together 1, or none has; weights are more"
                    + " than 0 and in whole hundredths, and 0 for advice; at least one class counts. A class has credits of its own only where"
                    + " votes are paid with credits, and a cap only where another has none and channels have no shares. Where only totals are"
                    + " public there are no weights, unless every class that counts is public or nothing is too small."
            )
        case .motions:
            Words(
                "Elke vraag naast het budget heeft een eigen kenmerk en tekst; meerderheid en quorum zijn een deel dat gehaald kan"
                    + " worden; een veto vraagt minstens één stem.",
                "Every question beside the budget has an id of its own and a text; majority and quorum are a part that can be"
                    + " reached; a veto takes one vote at least."
            )
        case .electionMethod:
            Words(
                "Regel, opties, plaatsen en soort stembiljet passen bij elkaar.",
                "Rule, options, seats and kind of ballot go together."
            )
        case .proposals:
            Words(
                "Elk voorstel heeft een eigen, niet leeg kenmerk; de munt is die van de regels.",
                "Every project has an id of its own that is not empty; the currency is that of the rules."
            )
        case .minimumScore:
            Words(
                "Een ondergrens is die van de regels als die er een hebben, geldt zonder hen alleen bij greedy-regels, en is er"
                    + " altijd bij greedy-threshold.",
                "A minimum score is that of the rules if they have one, binds without them under greedy rules only, and is always"
                    + " there under greedy-threshold."
            )
        case .costLines:
            Words(
                "De kostenregels van een voorstel zijn samen zijn kosten: eenmalig, en wat elk jaar terugkomt zo vaak als de regels"
                    + " jaren tellen. Geen uur werk is goedkoper dan de bodem die de regels noemen.",
                "The cost lines of a project are its cost together: one-off, and what comes back yearly as often as the rules count"
                    + " years. No hour of work is cheaper than the floor that the rules name."
            )
        case .divisible:
            Words(
                "Een deelbaar voorstel heeft een kleinste bedrag, zijn kosten als grootste, en gelijke stappen daartussen of geen;"
                    + " de telmethode kan ermee overweg.",
                "A divisible project has a least amount, its cost as the greatest, and equal steps between them or none; the"
                    + " method takes it."
            )
        case .candidates:
            Words(
                "Elke kandidaat heeft een eigen, niet leeg kenmerk; minstens één doet mee, en niet meer dan de regel"
                    + " aankan.",
                "Every candidate has an id of its own that is not empty; one at least stands, and no more than the"
                    + " rule can take."
            )
        case .ballotOrder:
            Words(
                "De regels van profile.jsonl staan in oplopende volgorde van bytes, dus elk biljet staat er één keer, en niets"
                    + " verraadt wie wanneer stemde.",
                "The lines of profile.jsonl ascend as bytes, so every ballot is there once, and nothing tells who voted when."
            )
        case .ballotForm:
            Words(
                "Elk biljet noemt voorstellen van de lijst, elk één keer; behalve bij rangorde op volgorde van kenmerk.",
                "Every ballot names projects of the list, each once; but for rankings in the order of the ids."
            )
        case .ballotLimits:
            Words(
                "Elk biljet dat niet blanco is, houdt zich aan de grenzen van rules.json: aantal voorstellen of kandidaten, punten, kosten,"
                    + " credits (die van de groep, als zij eigen credits heeft), stemmen tegen. Blanco biljetten staan er niet als de regels ze niet meetellen.",
                "Every ballot that is not blank keeps to the limits of rules.json: number of projects or candidates, points, cost, credits"
                    + " (those of the class, where it has its own), votes against. Blank ballots are not there if the rules do not count them."
            )
        case .ballotNumbers:
            Words(
                "Uitgebracht is geldig, blanco en ongeldig samen; geteld is geldig, met blanco als de regels dat zeggen; de"
                    + " biljetten van profile.jsonl tellen op tot geteld.",
                "Cast is valid, blank and invalid together; counted is valid, with blank if the rules say so; the ballots of"
                    + " profile.jsonl sum to counted."
            )
        case .motionVotes:
            Words(
                "motions.json heeft de stemmen over elke vraag van de regels, in dezelfde volgorde; samen zijn het er niet meer dan"
                    + " aanwezigen, en die zijn niet met meer dan de leden. Of ze goed geteld zijn staat niet in de map.",
                "motions.json has the votes on every question of the rules, in the same order; together they are no more than those"
                    + " present, and these no more than the members. Whether they were counted right does not stand in the folder."
            )
        case .markForm:
            Words(
                "Elke plaats van elk biljet noemt kandidaten van de lijst, op volgorde, elk één keer; de laatste"
                    + " plaats is niet leeg. Een biljet met credits noemt kandidaten op volgorde van kenmerk.",
                "Every rank of every ballot names candidates of the list, in order, each once; the last rank is not"
                    + " empty. A ballot with credits names candidates in the order of their ids."
            )
        case .electionNumbers:
            Words(
                "Uitgebracht is geldig, blanco en ongeldig samen; de redenen tellen op tot ongeldig; de biljetten van"
                    + " profile.jsonl zijn die met een stem erop, elk één keer. Zijn alleen totalen openbaar, dan zijn er genoeg; onder"
                    + " grouped zijn de biljetten openbaar als elk vaak genoeg voorkomt, en anders niet.",
                "Cast is valid, blank and invalid together; the reasons sum to invalid; the ballots of profile.jsonl"
                    + " are those with a mark, each once. Where only totals are public there are enough; under grouped the"
                    + " ballots are public if each is frequent enough, and else not."
            )
        case .totals:
            Words(
                "Stemmen, score, gewicht, steun en credits van elk voorstel zijn opnieuw opgeteld uit profile.jsonl.",
                "Votes, score, weight, supporters and credits of every project are summed anew from profile.jsonl."
            )
        case .totalsListed:
            Words(
                "aggregate.json noemt precies de voorstellen van proposals.json, in dezelfde volgorde, met mogelijke getallen; credits zijn"
                    + " er niet meer dan alle kiezers samen hadden.",
                "aggregate.json lists exactly the projects of proposals.json, in the same order, with possible numbers; and no more"
                    + " credits than all voters had together."
            )
        case .groups:
            Words(
                "De getallen van elke groep zijn opnieuw opgeteld uit profile.jsonl en tellen zonder advies op tot het geheel. Een"
                    + " groep van minder biljetten dan de regels zeggen staat er alleen als zij openbaar is. Geen groep gaf meer credits uit dan"
                    + " zij had, en waar een grens geldt is er een groep waar die tegen afgezet wordt.",
                "The numbers of every group are summed anew from profile.jsonl and sum, without advice, to the whole. A group of"
                    + " fewer ballots than the rules say is there only if it is public. No group spent more credits than it had, and where a"
                    + " cap holds there is a class that it is held against."
            )
        case .electionTotals:
            Words(
                "Geldige biljetten, eerste voorkeuren, vermeldingen, stemmen voor en tegen, credits en gebreken zijn opnieuw geteld"
                    + " uit profile.jsonl.",
                "Valid ballots, first preferences, mentions, votes for and against, credits and defects are counted anew from"
                    + " profile.jsonl."
            )
        case .electionListed:
            Words(
                "aggregate.json noemt precies de kandidaten van candidates.json, in dezelfde volgorde, met mogelijke"
                    + " getallen; credits zijn er niet meer dan alle kiezers samen hadden.",
                "aggregate.json lists exactly the candidates of candidates.json, in the same order, with possible"
                    + " numbers; and no more credits than all voters had together."
            )
        case .compared:
            Words(
                "Hoeveel biljetten wie boven wie verkiezen, en de punten van Borda, zijn opnieuw geteld uit"
                    + " profile.jsonl.",
                "How many ballots prefer whom to whom, and the points of Borda, are counted anew from profile.jsonl."
            )
        case .feasible:
            Words(
                "Wat wordt gehonoreerd staat op de lijst, elk één keer, krijgt zijn kosten of een deel dat mag, en kost samen niet"
                    + " meer dan het budget, ook niet van geld met een label. Samen houden ze zich aan elke voorwaarde van rules.json"
                    + " en aan elk veto.",
                "What is funded is on the list, each once, gets its cost or a part that may be, and costs no more than the budget"
                    + " together, nor than the money with a label allows. Together they keep to every constraint of rules.json and"
                    + " to every veto."
            )
        case .certificate:
            Words(
                "certificate.json wordt nagespeeld met breuken. Bij elke beurt of ronde was geen ander voorstel eerder aan de"
                    + " beurt; bij Equal Shares bij elke begroting die is geprobeerd, met potten in elke stap.",
                "certificate.json is replayed with fractions. At every turn or round no other project came first; under Equal"
                    + " Shares at every endowment that was tried, with pots in every stage."
            )
        case .recount:
            Words(
                "De stemming is opnieuw geteld vanuit de definitie van de regel, zonder certificate.json te gebruiken. Bij zeer"
                    + " grote stemmingen blijft dit achterwege; V11.B is er altijd.",
                "The vote was counted again from the definition of the rule, without using certificate.json. For very large"
                    + " votes this is left out; V11.B is always there."
            )
        case .accountability:
            Words(
                "Elk gehonoreerd bedrag is opnieuw over de bronnen verdeeld, op de cent: eerst geld met het label van het voorstel,"
                    + " dan geld voor alles, zoals de regels zeggen.",
                "Every funded amount is projected on the sources anew, to the cent: first money with the project's label, then money"
                    + " for anything, as the rules say."
            )
        case .outcomes:
            Words(
                "Quorum, meerderheid en veto zijn opnieuw uitgerekend uit de stemmen van motions.json.",
                "Quorum, majority and veto are worked out anew from the votes of motions.json."
            )
        case .conserved:
            Words(
                "In elke ronde zijn de stemmen, wat niet meer telt en wat door afronden wegviel samen de biljetten.",
                "In every round the votes, what no longer counts and what rounding took are the ballots together."
            )
        case .quota:
            Words(
                "Wat er nodig is om gekozen te zijn, is in elke ronde opnieuw uitgerekend.",
                "What it takes to be elected is worked out anew in every round."
            )
        case .electedRightly:
            Words(
                "Wie in een ronde gekozen is, deed mee en had de drempel, de meeste stemmen, of bleef over.",
                "Who is elected in a round was in the race and had the quota, the most votes, or was left."
            )
        case .excludedRightly:
            Words(
                "Wie in een ronde eruit gaat, deed mee, en niemand anders had er minder; gaan er meer tegelijk uit,"
                    + " dan hadden zij samen minder dan de volgende.",
                "Who goes out in a round was in the race, and nobody else had fewer; where several go out together"
                    + " they had fewer than the next one, together."
            )
        case .transfers:
            Words(
                "Stemmen gaan over van wie eruit gaat of te veel heeft naar wie meedoet, en leiden precies tot de"
                    + " stemmen van de volgende ronde.",
                "Votes go from those who go out or have too much to those in the race, and lead exactly to the votes"
                    + " of the next round."
            )
        case .keepFactors:
            Words(
                "De bewaarfactoren van elke ronde zijn opnieuw bepaald, tot op de laatste decimaal.",
                "The keep factors of every round are determined anew, to the last decimal."
            )
        case .pairs:
            Words(
                "Bij Schulze toont voor elke winnaar een pad en een snede dat niemand sterker is, en voor ieder ander"
                    + " wie dat wel is; bij ranked-pairs maakt wat vastligt geen kring, en zou wat niet vastligt een kring"
                    + " sluiten.",
                "Under Schulze a path and a cut show for every winner that nobody is stronger, and for every other"
                    + " who is; under ranked-pairs what is locked makes no circle, and what is not would close one."
            )
        case .rounds:
            Words(
                "De stemming is opnieuw geteld vanuit de definitie van de regel; elke ronde, elke overdracht en elk"
                    + " paar is gelijk. Zonder biljetten gebeurt dat vanuit de totalen, bij regels die daar genoeg aan hebben.",
                "The vote was counted again from the definition of the rule; every round, every transfer and every"
                    + " pair is equal. Without ballots this is done from the totals, under rules for which these are enough."
            )
        case .lot:
            Words(
                "De volgorde van de loting is die van het beginwoord in rules.json, en staat er als een gelijke stand haar"
                    + " nodig had.",
                "The order of the lot is that of the seed in rules.json, and is there if a tie needed it."
            )
        case .ties:
            Words(
                "De gelijke standen in result.json zijn precies die van de telling: wie, op welke waarde, en door welke regel"
                    + " beslist.",
                "The ties in result.json are exactly those of the count: who, on what value, and by which criterion decided."
            )
        case .repeated:
            Words(
                "Wat result.json overneemt uit rules.json, de lijst en aggregate.json is daaraan gelijk.",
                "What result.json repeats of rules.json, the list and aggregate.json is equal to them."
            )
        case .decided:
            Words(
                "Alles wat result.json over de telling zegt is opnieuw afgeleid: wie geld krijgt of gekozen is, in welke volgorde, elke stap,"
                    + " wie niet en waarom, hoeveel te kort, wat over is.",
                "Everything that result.json says of the count is derived anew: who is funded or elected, in what order, every step, who"
                    + " is not and why, how much was missing, what is left."
            )
        case .table:
            Words(
                "result.csv en, als ze er zijn, accountability.csv, rounds.csv, groups.csv en motions.csv zijn opnieuw gemaakt uit result.json; de"
                    + " bytes zijn gelijk.",
                "result.csv and, where they are there, accountability.csv, rounds.csv, groups.csv and motions.csv are made again from"
                    + " result.json; the bytes are equal."
            )
        case .page:
            Words(
                "Elk getal en elke naam op de pagina staat in result.json en is goed geschreven, onder het kopje, in de rij en"
                    + " onder de kolomnaam of achter het begrip waar het hoort; buiten die plekken staat geen cijfer; er is geen"
                    + " afdeling, rij of getal weggelaten; er zijn geen scripts.",
                "Every figure and every name on the page stands in result.json and is written out right, under the heading, in"
                    + " the row and below the column name or after the term where it belongs; no digit stands elsewhere; no"
                    + " section, row or figure is left out; there are no scripts."
            )
        case .statement:
            Words(
                "Geen controle van een map kan alles laten zien. Wat niet is gecontroleerd staat in het verslag.",
                "No check of a folder can show everything. What was not verified stands in the report."
            )
        }
    }
}
