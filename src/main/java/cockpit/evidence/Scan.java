package cockpit.evidence;

import org.jspecify.annotations.Nullable;

/// How far a journal file holds.
///
/// @param head the last good fact
/// @param index where each good line lies
/// @param size of the whole file, in bytes
/// @param flaw why the next line is not good; null when the file ends there
/// @param isCutOff whether the flaw is that the file ends within a line
record Scan(Head head, Index index, long size, Chain.@Nullable Broken flaw, boolean isCutOff) {}
