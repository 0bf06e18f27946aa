// The library's face: whoever imports Wijkstem has the rooms behind it.
@_exported public import BallotMethods
@_exported public import CanonicalJSON
@_exported public import Evidence
@_exported public import ExactArithmetic
@_exported public import FileAccess
@_exported public import Formats
@_exported public import Parallelism
@_exported public import Publishing
@_exported public import VotingModel
