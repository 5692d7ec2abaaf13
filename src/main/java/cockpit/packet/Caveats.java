package cockpit.packet;

import cockpit.launch.Environment;

import java.util.ArrayList;
import java.util.List;

/// What a packet does not prove. It is printed in every report, because a reader who expects more
/// than a packet can show is worse off than one without a packet.
public final class Caveats {
    /// The first line of a rehearsal's report.
    public static final String BANNER = "REHEARSAL — NOT A LIVE LAUNCH";

    private Caveats() {}

    /// One sentence each.
    public static List<String> of(Environment environment) {
        List<String> sentences = new ArrayList<>();
        if (environment != Environment.LIVE) {
            sentences.add(
                    "Nothing in it was observed at 0Bit's live host: a rehearsal runs against the"
                            + " embedded 0Pools.");
        }
        sentences.add(
                "It proves what was observed up to its last fact, not how much liquidity there is"
                        + " or what happens later.");
        sentences.add(
                "It shows which key signed. Whose key that is, only someone who gave it to you by"
                        + " another way can tell.");
        sentences.add("Times are stated by the clocks of the recorder and the signer.");
        sentences.add(
                "Requests, answers and webhook bodies are withheld; the chain holds their"
                        + " digests.");
        sentences.add(
                "The smoke reports were made from the sandbox's own store, which is not in it; the"
                        + " seal names that store's head.");
        sentences.add(
                "Whoever holds both the store and the key can record another story from the start;"
                        + " a packet or a head that was handed out earlier shows it.");
        return List.copyOf(sentences);
    }
}
