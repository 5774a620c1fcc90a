/// Why a decision vector cannot be evaluated: its input is not what its kind takes.
struct VectorError: Error, Hashable {
    /// What is wrong, with the field's path.
    let message: String
}
