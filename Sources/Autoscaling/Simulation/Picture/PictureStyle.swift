/// The style sheet of a picture, for light and dark.
enum PictureStyle {
    static let sheet = """
        <style>
        text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 11px; fill: #1f2328; }
        .title { font-size: 13px; font-weight: 600; }
        .muted { fill: #59636e; }
        .back { fill: #ffffff; }
        .grid { stroke: #d1d9e0; stroke-width: 1; }
        .frame { stroke: #818b98; stroke-width: 1; }
        .lag { fill: none; stroke: #0969da; stroke-width: 1.5; }
        .lag-area { fill: #0969da; fill-opacity: 0.12; }
        .counted { fill: none; stroke: #8250df; stroke-width: 1.5; stroke-dasharray: 2 3; }
        .limit { stroke: #cf222e; stroke-width: 1; stroke-dasharray: 6 4; }
        .replicas { fill: none; stroke: #1a7f37; stroke-width: 2; }
        .replicas-area { fill: #1a7f37; fill-opacity: 0.15; }
        .desired { fill: none; stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 5 3; }
        .unknown { fill: #818b98; fill-opacity: 0.3; }
        .move { fill: #1f2328; }
        .inside { fill: #ffffff; font-size: 10px; }
        .window { fill: #9a6700; }
        .rate-limit { fill: #cf222e; }
        .min-max { fill: #0969da; }
        .tolerance { fill: #6e7781; }
        .fallback { fill: #8250df; }
        .failure { fill: #82071e; }
        .cooldown { fill: #1b7c83; }
        .paused { fill: #57606a; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc; }
        .muted { fill: #9198a1; }
        .back { fill: #0d1117; }
        .grid { stroke: #2f353d; }
        .frame { stroke: #656c76; }
        .lag { stroke: #4493f8; }
        .lag-area { fill: #4493f8; }
        .counted { stroke: #ab7df8; }
        .limit { stroke: #f85149; }
        .replicas { stroke: #3fb950; }
        .replicas-area { fill: #3fb950; }
        .desired { stroke: #f0883e; }
        .move { fill: #f0f6fc; }
        .inside { fill: #ffffff; }
        .failure { fill: #b62324; }
        }
        </style>

        """
}
