package cockpit.recon.match;

/// How a run uses the machine. None of it changes a result.
///
/// @param partitions how many parts the rows are spread over, a power of two
/// @param threads how many partitions are matched at once
/// @param memoryBytes how many bytes of rows stay in memory before they are spilled to a file
public record MatchSetup(int partitions, int threads, long memoryBytes) {
    /// 256 partitions, a thread per processor, 256 MiB.
    public static MatchSetup normal() {
        return new MatchSetup(256, Runtime.getRuntime().availableProcessors(), 256L << 20);
    }

    public MatchSetup {
        if (partitions < 1 || Integer.bitCount(partitions) != 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Partitions are a power of two and threads at least one.");
        }
    }
}
