/// Why a payload cannot be answered.
struct PayloadProblem: Error {
    let sentence: String
}
