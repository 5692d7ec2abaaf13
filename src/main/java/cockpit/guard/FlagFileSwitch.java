package cockpit.guard;

import cockpit.kit.file.SafeFile;
import cockpit.kit.json.Json;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchKind;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// A flagd file that the partner's product reads. Other flags in it stay as they are; a file that
/// cannot be understood is left alone. The file is there wholly or not at all.
final class FlagFileSwitch implements FlowSwitch {
    private static final int SIZE_MAX = 1024 * 1024;

    private final Path file;

    FlagFileSwitch(Path file) {
        this.file = file;
    }

    @Override
    public SwitchKind kind() {
        return SwitchKind.FLAGD_FILE;
    }

    @Override
    public Answer set(SwitchOrder order) {
        try {
            ObjectNode document = document();
            ObjectNode flags =
                    document.path("flags") instanceof ObjectNode known
                            ? known
                            : document.putObject("flags");
            ObjectNode flag = flags.putObject(OfrepServer.FLAG);
            flag.put("state", "ENABLED");
            flag.putObject("variants").put("open", true).put("paused", false);
            flag.put("defaultVariant", order.word());
            flag.putObject("metadata").put("cause", order.cause());
            Set<PosixFilePermission> before = permissions();
            SafeFile.replace(file, document.toPrettyString().getBytes(StandardCharsets.UTF_8));
            if (!before.isEmpty()) {
                // Whoever could read the flags before must still read them.
                Files.setPosixFilePermissions(file, before);
            }
            return new Answer(true, false, "The flag file says " + order.word() + ".");
        } catch (NotFlags e) {
            return new Answer(
                    false, false, "The flag file is not one of flagd's. [not-a-flag-file]");
        } catch (IOException | UnsupportedOperationException e) {
            return new Answer(false, true, "The flag file cannot be written. [not-writable]");
        }
    }

    @Override
    public Reading read(SwitchOrder order) {
        try {
            JsonNode flag = document().path("flags").path(OfrepServer.FLAG);
            if (!flag.path("state").asString("").equals("ENABLED")) {
                return Reading.unknown("The flag file does not hold the flag.");
            }
            JsonNode value = flag.path("variants").path(flag.path("defaultVariant").asString(""));
            if (!value.isBoolean() || flag.has("targeting")) {
                return Reading.unknown("The flag is not a plain switch any more.");
            }
            return value.asBoolean()
                    ? new Reading(FlowState.OPEN, "The flag file reads open.")
                    : new Reading(FlowState.PAUSED, "The flag file reads paused.");
        } catch (NotFlags | IOException e) {
            return Reading.unknown("The flag file cannot be read.");
        }
    }

    private Set<PosixFilePermission> permissions() throws IOException {
        return Files.exists(file) ? Files.getPosixFilePermissions(file) : Set.of();
    }

    private ObjectNode document() throws IOException, NotFlags {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(SIZE_MAX + 1);
        } catch (NoSuchFileException _) {
            ObjectNode fresh = Json.foreign().createObjectNode();
            fresh.put("$schema", "https://flagd.dev/schema/v0/flags.json");
            return fresh;
        }
        try {
            if (bytes.length <= SIZE_MAX
                    && Json.foreign().readTree(bytes) instanceof ObjectNode document) {
                return document;
            }
        } catch (JacksonException _) {
            // Told below, without a piece of somebody's file.
        }
        throw new NotFlags();
    }

    /// The file holds something else.
    private static final class NotFlags extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
