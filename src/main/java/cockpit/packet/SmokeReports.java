package cockpit.packet;

/// The three reports of the sealed smoke run, as the smoke package wrote them.
///
/// @param junit JUnit XML
/// @param json the run as JSON
/// @param html one self-contained page
// The arrays are handed on as they are, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
public record SmokeReports(byte[] junit, byte[] json, byte[] html) {}
