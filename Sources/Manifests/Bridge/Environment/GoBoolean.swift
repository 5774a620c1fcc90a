/// What Go's `strconv.ParseBool` makes of a text; nil where it refuses it.
func goBoolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
}
