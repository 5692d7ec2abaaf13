package cockpit.recon.table;

/// The bounds of a reader. What is beyond one is refused with a code of its own and never cut.
///
/// @param cellBytes the longest cell, in bytes of UTF-8
/// @param columns the most columns of a row
/// @param rowBytes the longest row, in bytes of UTF-8
/// @param sourceBytes the longest source after unpacking
/// @param unpackRatio how many bytes one packed byte may become, once 16 MiB are unpacked
/// @param rejectedKept how many rejected rows a result lists
public record Limits(
        int cellBytes,
        int columns,
        int rowBytes,
        long sourceBytes,
        int unpackRatio,
        int rejectedKept) {
    /// 64 KiB a cell, 512 columns, 1 MiB a row, 64 GiB a source, 200 times unpacked, 1,000 listed.
    public static final Limits NORMAL = new Limits(64 << 10, 512, 1 << 20, 64L << 30, 200, 1_000);
}
