package cockpit.keyring;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The Secret Service (GNOME Keyring, KWallet, KeePassXC) through libsecret's `secret-tool`. The
/// secret goes in by its standard input and comes out by its standard output; its arguments name
/// the entry only. Whatever was put in is read back, because `secret-tool` has been seen to end
/// with 0 after it cut a secret off at 8,192 bytes.
final class SecretTool implements Keychain {
    private static final String PROGRAM = "secret-tool";
    private static final long PATIENCE_SECONDS = 60;
    private static final int OUTPUT_SIZE_MAX = 16 * 1024;
    private static final int NOT_FOUND = 1;

    private final Map<String, String> variables;

    SecretTool(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public boolean works() {
        RingLock probe = RingLock.forKeychain();
        try {
            put(probe.entry(), probe.key());
            clear(probe.entry());
            return find(probe.entry()).isEmpty();
        } catch (KeyRingProblem _) {
            return false;
        } finally {
            probe.wipe();
        }
    }

    @Override
    public Optional<byte[]> find(String name) throws KeyRingProblem {
        Answer answer = run("lookup", List.of(), name, new byte[0]);
        try {
            if (answer.exit() == NOT_FOUND && !answer.complains()) {
                return Optional.empty();
            }
            if (answer.exit() != 0) {
                throw failed("cannot be asked", null);
            }
            return Optional.of(Base64.getDecoder().decode(answer.output()));
        } catch (IllegalArgumentException e) {
            throw failed("gave something that is not a key ring's key", e);
        } finally {
            Arrays.fill(answer.output(), (byte) 0);
        }
    }

    @Override
    public void put(String name, byte[] secret) throws KeyRingProblem {
        byte[] input = Base64.getEncoder().encode(secret);
        try {
            Answer answer = run("store", List.of("--label=Launch cockpit key ring"), name, input);
            Optional<byte[]> kept = answer.exit() == 0 ? find(name) : Optional.empty();
            if (kept.isEmpty() || !Arrays.equals(kept.get(), secret)) {
                throw failed("did not keep what was put in", null);
            }
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    @Override
    public void clear(String name) throws KeyRingProblem {
        run("clear", List.of(), name, new byte[0]);
    }

    /// What the program answered.
    private static final class Answer {
        private final int exit;
        private final byte[] output;
        private final boolean complains;

        Answer(int exit, byte[] output, boolean complains) {
            this.exit = exit;
            this.output = output;
            this.complains = complains;
        }

        int exit() {
            return exit;
        }

        byte[] output() {
            return output;
        }

        /// Whether it said what is wrong; an entry that is not there is not worth a word to it.
        boolean complains() {
            return complains;
        }
    }

    private Answer run(String act, List<String> options, String name, byte[] input)
            throws KeyRingProblem {
        List<String> line = new ArrayList<>(List.of(PROGRAM, act));
        line.addAll(options);
        line.addAll(List.of("application", "launch-cockpit", "ring", name));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed("has no program secret-tool to be reached by", e);
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException _) {
            // It ended without reading; its exit says why.
        }
        try {
            // What it prints fits into the pipe, so it ends without a reader.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed("did not answer in time", null);
            }
            byte[] output = process.getInputStream().readNBytes(OUTPUT_SIZE_MAX);
            boolean complains = process.getErrorStream().read() >= 0;
            return new Answer(process.exitValue(), output, complains);
        } catch (IOException e) {
            throw failed("did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw failed("was not waited for", e);
        }
    }

    private static KeyRingProblem failed(String what, @Nullable Exception cause) {
        String sentence =
                "The keychain of this machine "
                        + what
                        + ". Unlock it, or keep the keys under a passphrase.";
        return cause == null
                ? new KeyRingProblem("keychain-failed", sentence)
                : new KeyRingProblem("keychain-failed", sentence, cause);
    }
}
