package cockpit.recon.match;

import cockpit.recon.table.Side;

/// Where a row came from.
///
/// @param source the name of its source
/// @param number its number among the source's data rows, from 1
public record RowRef(Side side, String source, long number) {}
