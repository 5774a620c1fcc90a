@main
struct ModelStubCommand {
    static func main() {}
}
