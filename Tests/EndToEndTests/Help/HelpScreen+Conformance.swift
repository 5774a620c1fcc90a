extension HelpScreen {
    static let conformance = """
        OVERVIEW: Checks the decisions against decision vectors.

        A vector is a line of JSON with an id, a kind, an input and the output that
        KEDA or Kubernetes gave. Prints every vector that is answered otherwise, with
        the fields that differ, and last how many passed and failed. A line that
        cannot be read has failed.

        Exit codes: 0 good, 1 a vector failed, 2 usage.

        Examples:
          weir conformance hpa.jsonl
          weir conformance vectors/*.jsonl
          generate-vectors | weir conformance -

        USAGE: weir conformance <file> ...

        ARGUMENTS:
          <file>                  Files of decision vectors (JSON Lines); - reads
                                  standard input.

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.


        """
}
