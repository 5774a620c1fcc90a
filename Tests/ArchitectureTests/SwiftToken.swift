/// A word or a mark of a Swift source, outside its comments, strings and regular expressions.
struct SwiftToken: Equatable {
    /// The word without backticks, one mark, or `""` for a whole string or regular expression.
    let text: String
    /// Counted from 1.
    let line: Int
    /// In backticks, so never a keyword.
    let isQuoted: Bool

    static let literal = "\"\""

    func isKeyword(_ word: String) -> Bool {
        !isQuoted && text == word
    }

    var isWord: Bool {
        isQuoted || text.utf8.first.map(SwiftLexer.isWordByte) ?? false
    }
}
