import Foundation

/// Reads the predictor that Seldon's operator hands to its executor.
struct EnginePredictor {
    static let variable = "ENGINE_PREDICTOR"

    /// The largest text that is read, in bytes.
    static let sizeLimit = 4 << 20

    /// The predictor of the base64 of a JSON `PredictorSpec`; nil, with errors, where it is none.
    static func read(_ text: String, log: DiagnosticLog) -> SeldonPredictorSpec? {
        let origin = Origin(file: nil, position: nil, keyPath: variable)
        guard text.utf8.count <= sizeLimit, let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters),
            let json = String(validating: data, as: UTF8.self)
        else {
            log.fail("is no base64 of a predictor; it is Seldon's operator that sets it", at: origin)
            return nil
        }
        do {
            let document = try YAMLDocument(joiningSurrogates(of: json), limits: .manifest)
            guard let root = document.root else {
                log.fail("holds nothing; it is Seldon's operator that sets it", at: origin)
                return nil
            }
            let context = ReadingContext(
                file: variable, folder: "", environment: [:], repeatedKeys: document.repeatedKeys, log: log)
            return SeldonPredictorSpec(Field(node: root, path: "", context: context))
        } catch {
            let place = Origin(file: variable, position: error.position, keyPath: "")
            log.fail("is no JSON of a predictor; it is Seldon's operator that sets it", at: place)
            return nil
        }
    }
}
