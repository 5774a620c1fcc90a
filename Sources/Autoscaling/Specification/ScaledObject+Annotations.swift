/// The annotations by which KEDA lets an object be paused or forced.
enum KEDAAnnotation: String {
    case paused = "autoscaling.keda.sh/paused"
    case pausedReplicas = "autoscaling.keda.sh/paused-replicas"
    case pausedScaleIn = "autoscaling.keda.sh/paused-scale-in"
    case pausedScaleOut = "autoscaling.keda.sh/paused-scale-out"
    case forceActivation = "autoscaling.keda.sh/force-activation"
}

extension ScaledObject {
    /// Whether a boolean annotation is set; KEDA takes what Go's `ParseBool` cannot read for true.
    func isAnnotated(_ annotation: KEDAAnnotation) -> Bool {
        guard let text = annotations[annotation.rawValue] else { return false }
        return !["0", "f", "F", "FALSE", "false", "False"].contains(text)
    }

    /// Whether an annotation pauses the object as a whole: KEDA then polls nothing and deletes its HPA.
    public var isPaused: Bool {
        annotations[KEDAAnnotation.pausedReplicas.rawValue] != nil || isAnnotated(.paused)
    }
}
