package cockpit.launch;

/// A file that a person attached to a decision. The file stays with the person; its digest is kept.
///
/// @param name the file name without a folder
/// @param sha256 64 lower-case hex digits
/// @param size in bytes
public record Attachment(String name, String sha256, long size) {
    public Attachment {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("an attachment has a file name without a folder");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an attachment's digest is 64 hex digits");
        }
    }
}
