package cockpit.verify;

import cockpit.launch.Environment;
import cockpit.packet.Keys;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketVerifier;
import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeStampProblem;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// `java -jar cockpit-verify.jar PACKET [--key PEM] [--environment E] [--time-roots PEM]`: checks
/// one packet. The first line is the answer, the lines after it say why.
public final class Main {
    private static final int KEY_SIZE_MAX = 4096;
    private static final String USAGE =
            "Usage: java -jar cockpit-verify.jar PACKET [--key PEM] [--environment E]"
                    + " [--time-roots PEM]";

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Answer answer = answer(List.of(args));
        out.println(answer.word().text());
        for (String sentence : answer.sentences()) {
            out.println(answer.code().isEmpty() ? sentence : sentence + " [" + answer.code() + "]");
        }
        System.exit(answer.word().exitCode());
    }

    private static Answer answer(List<String> args) {
        Deque<String> left = new ArrayDeque<>(args);
        String packet = "";
        PacketVerifier verifier = PacketVerifier.acceptingAnyKey();
        try {
            while (!left.isEmpty()) {
                String word = left.pop();
                switch (word) {
                    case "--key" -> verifier = verifier.by(key(Path.of(value(left))));
                    case "--environment" -> verifier = verifier.in(environment(value(left)));
                    case "--time-roots" ->
                            verifier = verifier.trusting(TimeAnchors.read(Path.of(value(left))));
                    default -> {
                        if (word.startsWith("-") || !packet.isEmpty()) {
                            throw new IllegalArgumentException(USAGE);
                        }
                        packet = word;
                    }
                }
            }
            if (packet.isEmpty()) {
                throw new IllegalArgumentException(USAGE);
            }
            return Answer.of(read(Path.of(packet), Answer.READ_SIZE_MAX), verifier);
        } catch (NoSuchFileException e) {
            return Answer.notChecked("There is no file " + e.getFile() + ".", "no-file");
        } catch (IOException e) {
            return Answer.notChecked("The file cannot be read.", "not-readable");
        } catch (PacketRefused e) {
            return Answer.notChecked(String.valueOf(e.getMessage()), e.code());
        } catch (TimeStampProblem e) {
            return Answer.notChecked(String.valueOf(e.getMessage()), e.code());
        } catch (InvalidPathException e) {
            return Answer.notChecked("A file cannot have that name.", "no-file");
        } catch (IllegalArgumentException e) {
            return Answer.notChecked(String.valueOf(e.getMessage()), "not-understood");
        }
    }

    private static String value(Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return left.pop();
    }

    private static Environment environment(String word) {
        try {
            return Environment.of(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no environment of that name.", e);
        }
    }

    private static PublicKey key(Path file) throws IOException, PacketRefused {
        return Keys.read(new String(read(file, KEY_SIZE_MAX), StandardCharsets.ISO_8859_1));
    }

    private static byte[] read(Path file, int sizeMax) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(sizeMax);
        }
    }
}
