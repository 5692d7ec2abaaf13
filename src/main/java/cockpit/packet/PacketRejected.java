package cockpit.packet;

/// A packet does not hold. The message is one clear sentence.
public final class PacketRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final PacketFault fault;
    private final String file;

    /// @param file the file inside the packet that the sentence is about; empty when it is the
    ///   whole
    PacketRejected(PacketFault fault, String file, String sentence) {
        super(sentence);
        this.fault = fault;
        this.file = file;
    }

    public PacketFault fault() {
        return fault;
    }

    /// Stable, kebab-case.
    public String code() {
        return fault.code();
    }

    /// The file inside the packet that is at fault; empty when it is the packet as a whole.
    public String file() {
        return file;
    }

    static PacketRejected damaged(String sentence) {
        return new PacketRejected(PacketFault.DAMAGED, "", sentence);
    }

    static PacketRejected changed(String file) {
        return new PacketRejected(
                PacketFault.CHANGED,
                file,
                "Changed: " + file + " is not the file that was signed.");
    }

    static PacketRejected invalid(String file, String sentence) {
        return new PacketRejected(PacketFault.INVALID, file, sentence);
    }
}
