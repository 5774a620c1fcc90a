extension HelpScreen {
    static let demo = """
        OVERVIEW: Shows everything at once, on a Kafka of its own: lag rises and falls.

        Starts an embedded broker, producers whose load comes in waves, consumer
        groups, and Weir watching them. One group is `weir bridge` itself, in a process
        of its own, which carries requests to a small model server and the answers
        back. The replicas of another follow what KEDA and the HPA would decide.
        Nothing leaves this machine. Ctrl-C ends it.

        Examples:
          weir demo
          weir demo --autoscale
          weir demo --listen 127.0.0.1:0 --duration 60s

        USAGE: weir demo [--listen <host:port>] [--autoscale] [--duration <duration>]

        OPTIONS:
          --listen <host:port>    Where to serve; a free port where this one is taken.
                                  (default: 127.0.0.1:9308)
          --autoscale             Start and stop bridge processes as the advice says;
                                  else there is one.
          --duration <duration>   How long to run, such as 60s; until Ctrl-C where not
                                  given.
          --version               Show the version.
          -h, --help              Show help information.


        """
}
