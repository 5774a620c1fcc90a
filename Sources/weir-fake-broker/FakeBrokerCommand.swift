@main
struct FakeBrokerCommand {
    static func main() {}
}
