package cockpit.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.packet.StampedPackets;
import cockpit.packet.VerifierCases;
import cockpit.packet.VerifierCases.Case;
import cockpit.packet.time.Authority;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/// The verifier's jar as it is shipped, in a folder where no other file of the product is.
class VerifierJarIT {
    private static final Path BUILT = Path.of(System.getProperty("cockpit.verifier"));

    /// What loads when a connection is made. (The start of Java itself loads a few names beside.)
    private static final Set<String> SOCKETS =
            Set.of(
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.net.HttpURLConnection",
                    "sun.nio.ch.Net",
                    "sun.nio.ch.NioSocketImpl");

    @TempDir private Path folder;

    /// What the jar printed and how it ended.
    private record Ended(int code, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    @Test
    void everyDefectHasItsOwnSentenceAndExitCode() throws Exception {
        Set<String> sentences = new HashSet<>();
        int defects = 0;
        for (Case given : VerifierCases.all()) {
            Ended ended = verify(given);
            assertThat(ended.lines()).as(given.name()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(ended.lines().getFirst()).as(ended.text()).isEqualTo(given.word());
            assertThat(ended.lines().get(1).replaceAll(" \\[[a-z-]+]$", ""))
                    .as(given.name())
                    .isEqualTo(given.sentence());
            assertThat(ended.code()).as(given.name()).isEqualTo(code(given.word()));
            if (!given.word().equals("VALID")) {
                defects++;
                sentences.add(given.sentence());
            }
        }
        assertThat(sentences).hasSize(defects).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void aTimeStampCountsOnlyWithTheRootThatIsGiven() throws Exception {
        Files.write(folder.resolve("packet.zip"), StampedPackets.complete());
        Files.writeString(folder.resolve("root.pem"), StampedPackets.AUTHORITY.rootPem());
        Files.writeString(folder.resolve("other.pem"), Authority.usual().rootPem());

        Ended trusted = run(List.of(), "packet.zip", "--time-roots", "root.pem");
        assertThat(trusted.code()).as(trusted.text()).isZero();
        assertThat(trusted.text()).contains(" by O=Tests,CN=Time.");
        Ended without = run(List.of(), "packet.zip");
        assertThat(without.code()).as(without.text()).isZero();
        assertThat(without.text()).contains("no root was given to trust it");
        Ended other = run(List.of(), "packet.zip", "--time-roots", "other.pem");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.text())
                .startsWith("INVALID\nUnknown key: approvals/product.tsr does not hold");
        assertThat(run(List.of(), "packet.zip", "--time-roots", "packet.zip").code()).isEqualTo(2);
    }

    @Test
    void noSocketClassIsEverLoaded() throws Exception {
        for (Case given : VerifierCases.sound().subList(0, 2)) {
            Path log = folder.resolve("classes.log");
            verify(given, "-Xlog:class+load:file=" + log);
            List<String> loaded =
                    Files.readAllLines(log).stream()
                            .filter(line -> line.contains(" source: "))
                            .map(line -> line.replaceAll("^.*] (\\S+) source: .*$", "$1"))
                            .toList();
            assertThat(loaded).contains("cockpit.packet.PacketVerifier");
            assertThat(loaded).filteredOn(SOCKETS::contains).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsNotCalledInvalid() throws Exception {
        Ended missing = run(List.of(), "none.zip");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.lines()).first().isEqualTo("NOT CHECKED");
        assertThat(missing.lines().get(1)).isEqualTo("There is no file none.zip. [no-file]");
        assertThat(run(List.of()).lines().get(1)).startsWith("Usage: java -jar");
        assertThat(run(List.of(), "a.zip", "--environment", "moon").lines().get(1))
                .startsWith("There is no environment of that name.");
        Files.writeString(folder.resolve("no.pem"), "no key");
        assertThat(run(List.of(), "a.zip", "--key", "no.pem").code()).isEqualTo(2);
    }

    @Test
    void theJarHoldsWhatTheVerifierReachesAndNothingThatTalksOrShows() throws Exception {
        List<String> names;
        JavaClasses inside;
        try (JarFile jar = new JarFile(BUILT.toFile())) {
            names = jar.stream().map(entry -> entry.getName()).toList();
            inside = new ClassFileImporter().importJar(jar);
        }
        assertThat(names)
                .contains("cockpit/packet/PacketVerifier.class", "META-INF/LICENSE")
                .noneMatch(name -> name.startsWith("javafx") || name.matches("org/(h2|eclipse)/.*"))
                .noneMatch(name -> name.startsWith("fxml") || name.endsWith("Panel.class"))
                .doesNotContain("cockpit/packet/PacketBuilder.class");
        classes()
                .that()
                .resideInAPackage("cockpit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "cockpit..",
                        "java..",
                        "javax.security.auth.x500",
                        "tools.jackson..",
                        "org.bouncycastle..",
                        "org.jspecify.annotations")
                .check(inside);
        noClasses()
                .that()
                .resideInAPackage("cockpit..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(net\\.(?!URLEncoder)|nio\\.channels\\.|sql\\.|rmi\\.).*")
                .check(inside);
        noClasses()
                .that()
                .resideInAnyPackage("cockpit..", "tools.jackson..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(.*Socket|.*URLConnection|http\\..*)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\..*(Socket|Datagram).*")
                .check(inside);
    }

    private static int code(String word) {
        return switch (word) {
            case "VALID" -> 0;
            case "INVALID", "INCOMPLETE" -> 1;
            default -> 2;
        };
    }

    /// Two modules are all that the jar needs, as the packets that hold show. Java shares no
    /// classes between runs then, so all the others have every module and start sooner.
    private List<String> modules(Case given) {
        return !given.word().equals("VALID")
                ? List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"))
                : List.of("--limit-modules=java.base,java.xml");
    }

    private Ended verify(Case given, String... more) throws Exception {
        Files.write(folder.resolve("packet.zip"), given.packet());
        List<String> arguments = new ArrayList<>(List.of("packet.zip"));
        if (given.pem().isPresent()) {
            Files.writeString(folder.resolve("key.pem"), given.pem().get());
            arguments.addAll(List.of("--key", "key.pem"));
        }
        given.environment().ifPresent(e -> arguments.addAll(List.of("--environment", e.word())));
        List<String> options = new ArrayList<>(modules(given));
        options.addAll(List.of(more));
        return run(options, arguments.toArray(String[]::new));
    }

    /// With a proxy that nobody answers at, in case something asked for one.
    private Ended run(List<String> options, String... arguments) throws Exception {
        Path jar = folder.resolve("cockpit-verify.jar");
        if (!Files.exists(jar)) {
            Files.copy(BUILT, jar);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-DsocksProxyHost=127.0.0.1",
                        "-DsocksProxyPort=1"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), text.lines().toList());
    }
}
