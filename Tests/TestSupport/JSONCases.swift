/// Small JSON texts with what a reader of the canonical encoding must make of them, for every reader that there is.
///
/// Names begin with `y_` where the bytes are the one way to write a value, `i_` where people may write it so but evidence may not, and
/// `n_` where nobody may.
public struct JSONCase: Sendable, CustomStringConvertible {
    public let name: String
    public let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public var description: String { name }

    /// Canonical: read, and written again as they were.
    public static let canonical = values + canonicalStrings + canonicalNumbers
    /// Read where people write, refused where evidence stands.
    public static let spellings = blanks + orders + escapedLetters

    /// So many arrays around nothing.
    public static func nested(_ levels: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(ascii: "["), count: levels) + [UInt8](repeating: UInt8(ascii: "]"), count: levels)
    }
}

// MARK: Canonical

extension JSONCase {
    private static let values = [
        JSONCase("y_array_empty", "[]"),
        JSONCase("y_array_in_array", "[[]]"),
        JSONCase("y_array_of_every_kind", #"["x",1,true,false,[],{}]"#),
        JSONCase("y_array_of_equal_values", "[1,1,1]"),
        JSONCase("y_array_of_objects", #"[{"a":1},{"a":1}]"#),
        JSONCase("y_array_of_empty_strings", #"["",""]"#),
        JSONCase("y_nested_16", nested(16)),
        JSONCase("y_object_empty", "{}"),
        JSONCase("y_object_one_key", #"{"a":1}"#),
        JSONCase("y_object_digits_before_letters", #"{"0":1,"9":2,"_":3,"a":4,"z":5}"#),
        JSONCase("y_object_key_before_its_continuation", #"{"a":1,"a0":2,"a_":3,"aa":4}"#),
        JSONCase("y_object_key_of_an_underscore", #"{"_":1}"#),
        JSONCase("y_object_numbers_as_text_order", #"{"10":1,"9":2}"#),
        JSONCase("y_object_long_key", "{\"" + String(repeating: "k", count: 300) + "\":1}"),
        JSONCase("y_object_in_object", #"{"a":{"a":{"a":{}}}}"#),
        JSONCase("y_object_same_key_on_two_levels", #"{"a":{"a":1},"b":{"a":1}}"#),
        JSONCase("y_object_value_like_a_key", #"{"a":"a","b":"a"}"#),
        JSONCase("y_true", "true"),
        JSONCase("y_false", "false"),
    ]

    private static let canonicalNumbers = [
        JSONCase("y_number_zero", "0"),
        JSONCase("y_number_one_digit", "7"),
        JSONCase("y_number_minus_one", "-1"),
        JSONCase("y_number_ends_in_zeros", "1000"),
        JSONCase("y_number_largest", "9007199254740991"),
        JSONCase("y_number_least", "-9007199254740991"),
        JSONCase("y_number_sixteen_digits", "1000000000000000"),
    ]

    private static let canonicalStrings = [
        JSONCase("y_string_empty", "\"\""),
        JSONCase("y_string_blank", #"" ""#),
        JSONCase("y_string_slash_as_it_is", #""a/b""#),
        JSONCase("y_string_escaped_quote", "\"\\\"\""),
        JSONCase("y_string_escaped_backslash", #""\\""#),
        JSONCase("y_string_backslash_and_letter", #""\\n""#),
        JSONCase("y_string_backslash_and_u", #""\\u0041""#),
        JSONCase("y_string_backslash_then_quote", "\"\\\\\\\"\""),
        JSONCase("y_string_of_brackets", #""[{,:}]""#),
        JSONCase("y_string_like_a_number", #""12""#),
        JSONCase("y_string_like_null", #""null""#),
        JSONCase("y_string_apostrophe", #""'""#),
        JSONCase("y_string_tilde_below_delete", #""~""#),
        JSONCase("y_string_first_beyond_controls", "\"\u{A0}\""),
        JSONCase("y_string_composed", "\"\u{E9}\""),
        JSONCase("y_string_decomposed", "\"e\u{301}\""),
        JSONCase("y_string_lone_combining_mark", "\"\u{301}\""),
        JSONCase("y_string_byte_order_mark_inside", "\"a\u{FEFF}\""),
        JSONCase("y_string_line_separator", "\"\u{2028}\u{2029}\""),
        JSONCase("y_string_right_to_left", "\"\u{202E}abc\""),
        JSONCase("y_string_noncharacter", "\"\u{FFFE}\u{FFFF}\""),
        JSONCase("y_string_replacement_character", "\"\u{FFFD}\""),
        JSONCase("y_string_last_before_surrogates", "\"\u{D7FF}\""),
        JSONCase("y_string_first_after_surrogates", "\"\u{E000}\""),
        JSONCase("y_string_beyond_sixteen_bits", "\"\u{10000}\u{1F600}\""),
        JSONCase("y_string_last_scalar", "\"\u{10FFFF}\""),
        JSONCase("y_string_of_2000", "\"" + String(repeating: "é", count: 2_000) + "\""),
    ]
}

// MARK: Spellings of people

extension JSONCase {
    private static let blanks = [
        JSONCase("i_blank_before", " 1"),
        JSONCase("i_blank_after", "1 "),
        JSONCase("i_line_break_after", "{}\n"),
        JSONCase("i_carriage_return_after", "{}\r\n"),
        JSONCase("i_tab_before", "\t[]"),
        JSONCase("i_blank_in_empty_array", "[ ]"),
        JSONCase("i_blank_in_empty_object", "{ }"),
        JSONCase("i_blank_after_comma", "[1, 2]"),
        JSONCase("i_blank_before_comma", "[1 ,2]"),
        JSONCase("i_blank_before_closing_bracket", "[1 ]"),
        JSONCase("i_blank_before_colon", #"{"a" :1}"#),
        JSONCase("i_blank_after_colon", #"{"a": 1}"#),
        JSONCase("i_blank_before_key", #"{ "a":1}"#),
        JSONCase("i_blank_before_closing_brace", #"{"a":1 }"#),
        JSONCase("i_indented", "{\n  \"a\": [\n    1\n  ]\n}\n"),
        JSONCase("i_all_four_blanks", " \t\r\n1 \t\r\n"),
    ]

    private static let orders = [
        JSONCase("i_keys_backwards", #"{"b":1,"a":2}"#),
        JSONCase("i_keys_by_number", #"{"9":1,"10":2}"#),
        JSONCase("i_keys_longest_first", #"{"aa":1,"a":2}"#),
        JSONCase("i_underscore_after_letter", #"{"a":1,"_":2}"#),
        JSONCase("i_underscore_before_digit", #"{"a_":1,"a0":2}"#),
        JSONCase("i_keys_backwards_deep_inside", #"[{"a":{"c":1,"b":2}}]"#),
        JSONCase("i_key_in_capitals", #"{"A":1}"#),
        JSONCase("i_key_with_hyphen", #"{"a-b":1}"#),
        JSONCase("i_key_with_blank", #"{"a b":1}"#),
        JSONCase("i_key_empty", #"{"":1}"#),
        JSONCase("i_key_with_dot", #"{"a.b":1}"#),
        JSONCase("i_key_with_slash", #"{"a/b":1}"#),
        JSONCase("i_key_beyond_ascii", #"{"é":1}"#),
        JSONCase("i_key_with_quote", #"{"a\"":1}"#),
        JSONCase("i_key_with_backslash", #"{"a\\":1}"#),
        JSONCase("i_key_escaped", #"{"\u0061":1}"#),
    ]

    private static let escapedLetters = [
        JSONCase("i_escaped_slash", #""\/""#),
        JSONCase("i_escaped_letter", #""\u0041""#),
        JSONCase("i_escaped_quote_by_number", #""\u0022""#),
        JSONCase("i_escaped_backslash_by_number", #""\u005c""#),
        JSONCase("i_escape_in_capitals", #""\u00E9""#),
        JSONCase("i_escape_in_small_letters", #""\u00e9""#),
        JSONCase("i_escaped_pair", #""\ud83d\ude00""#),
        JSONCase("i_escaped_pair_in_capitals", #""\uD83D\uDE00""#),
        JSONCase("i_escaped_last_scalar", #""\udbff\udfff""#),
        JSONCase("i_escaped_no_break_space", #""\u00a0""#),
        JSONCase("i_escaped_last_before_surrogates", #""\ud7ff""#),
        JSONCase("i_escaped_first_after_surrogates", #""\ue000""#),
        JSONCase("i_escaped_noncharacter", #""\uffff""#),
    ]
}
