package cockpit.recon.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.packet.Keys;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.recon.ReconProblem;
import cockpit.recon.match.MatchResult;
import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The certificate of a closed day: whatever is changed in it or in what it was made of is found.
class CloseCertificateTest {
    private static final SigningKey KEY = SigningKey.generate();

    @TempDir Path folder;

    private static void rejected(byte[] file, String code) {
        rejected(CloseVerifier.acceptingAnyKey(), file, code);
    }

    private static void rejected(CloseVerifier verifier, byte[] file, String code) {
        assertThatThrownBy(() -> verifier.verify(file))
                .isInstanceOfSatisfying(
                        CloseRejected.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageMatching("[A-Z].*\\.");
    }

    private static void moved(Certified books, byte[] file, String code, String sentence)
            throws Exception {
        VerifiedClose verified = CloseVerifier.acceptingAnyKey().verify(file);
        assertThatThrownBy(() -> CloseVerifier.recount(verified, books))
                .isInstanceOfSatisfying(
                        CloseRejected.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ORDER|Orders in live EUR: the certificate says 10,000 rows of 251,300, the books now hold 9,999 rows of 251,274.87. Changed since: orders.csv.
                    QUOTE|Quotes in live EUR: the certificate says 10,000 rows of 251,300, the books now hold 9,999 rows of 251,274.87. Changed since: quotes.csv.
                    TRADE|Trades in live EUR: the certificate says 10,000 rows of 251,300, the books now hold 9,999 rows of 251,274.87. Changed since: trades.csv.
                    LEDGER|Ledger entries in live EUR: the certificate says 10,000 rows of -251,300, the books now hold 9,999 rows of -251,274.87. Changed since: ledgers.csv.
                    """)
    void ds7RemovingOneRowAfterClosingFailsAndNamesTheTotalThatMoved(Side side, String sentence)
            throws Exception {
        Certified books = new Certified(10_000, "25.13", folder);
        byte[] file = books.certificate(KEY).signed(KEY);
        VerifiedClose verified = CloseVerifier.expecting(KEY.publicKey()).verify(file);
        assertThat(CloseVerifier.recount(verified, books).isRecounted()).isTrue();

        books.removeLast(side);
        moved(books, file, "total-moved", sentence);
    }

    @Test
    void whatMovedFromMatchedToBreaksOrCameInFromNowhereIsNamedToo() throws Exception {
        Certified books = new Certified(3, "25.13", folder);
        byte[] file = books.certificate(KEY).signed(KEY);
        books.change(Side.ORDER, 2, line -> line.replace("settled", "failed"));
        moved(
                books,
                file,
                "total-moved",
                "Orders in live EUR: the certificate says 3 rows of 75.39 matched, the books now"
                        + " hold 2 rows of 50.26 matched. Changed since: orders.csv.");

        Certified more = new Certified(3, "25.13", folder);
        more.add(Side.ORDER, "po_9", "", "", "created", "1234567.5", "GBP");
        moved(
                more,
                file,
                "total-moved",
                "Orders in live GBP: the certificate says none, the books now hold 1 row of"
                        + " 1,234,567.5. Changed since: orders.csv.");
    }

    @Test
    void aSourceThatChangedWithoutMovingATotalIsNamed() throws Exception {
        Certified books = new Certified(3, "25.13", folder);
        byte[] file = books.certificate(KEY).signed(KEY);
        books.change(Side.ORDER, 1, line -> line.replace("po_1", "po_7"));
        moved(books, file, "source-changed", "What is kept is not what was certified: orders.csv.");
        VerifiedClose verified = CloseVerifier.acceptingAnyKey().verify(file);
        Recount unreadable =
                new Recount() {
                    @Override
                    public String keptSha256(SourceImported source) {
                        return source.name().startsWith("o") ? "" : source.keptSha256();
                    }

                    @Override
                    public MatchResult match(CloseCertificate certificate) throws ReconProblem {
                        throw new ReconProblem("source-missing", "It is gone.");
                    }
                };
        assertThatThrownBy(() -> CloseVerifier.recount(verified, unreadable))
                .isInstanceOf(CloseRejected.class)
                .hasMessage("What is kept is not what was certified: orders.csv.");
    }

    @Test
    void otherMatchesUnderTheSameTotalsAreToldApart() throws Exception {
        Certified books = new Certified(3, "25.13", folder);
        VerifiedClose verified =
                CloseVerifier.acceptingAnyKey().verify(books.certificate(KEY).signed(KEY));
        MatchResult now = books.match();
        Recount other =
                new Recount() {
                    @Override
                    public String keptSha256(SourceImported source) {
                        return books.keptSha256(source);
                    }

                    @Override
                    public MatchResult match(CloseCertificate certificate) {
                        return new MatchResult(
                                now.totals(), Map.of(), Map.of(), now.rows(), "0".repeat(64));
                    }
                };
        assertThatThrownBy(() -> CloseVerifier.recount(verified, other))
                .isInstanceOfSatisfying(
                        CloseRejected.class, e -> assertThat(e.code()).isEqualTo("run-differs"));
    }

    @Test
    void aFlippedBitAnywhereInTheFileIsFound() throws Exception {
        byte[] file = new Certified(1, "25.13", folder).certificate(KEY).signed(KEY);
        CloseVerifier.acceptingAnyKey().verify(file);
        long seed = 7;
        Random random = new Random(seed);
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> CloseVerifier.acceptingAnyKey().verify(changed))
                    .as("seed %s, byte %s", seed, at)
                    .isInstanceOf(CloseRejected.class);
        }
        for (String more : List.of("\n", " ", "{}")) {
            rejected(
                    (new String(file, StandardCharsets.UTF_8) + more)
                            .getBytes(StandardCharsets.UTF_8),
                    "certificate-changed");
        }
        rejected(new byte[0], "certificate-changed");
        rejected(java.util.Arrays.copyOf(file, file.length - 1), "certificate-changed");
    }

    @Test
    void aCertificateOfAnotherKeyIsToldApartFromOneThatWasChanged() throws Exception {
        SigningKey other = SigningKey.generate();
        Certified books = new Certified(1, "25.13", folder);
        byte[] theirs = books.certificate(other).signed(other);
        rejected(CloseVerifier.expecting(KEY.publicKey()), theirs, "certificate-unknown-key");
        assertThat(CloseVerifier.acceptingAnyKey().verify(theirs).sentences())
                .contains(
                        "Signed by "
                                + other.id()
                                + "; this check cannot know whose key that is unless you give"
                                + " it.");
        ObjectNode swapped = (ObjectNode) Json.ours().readTree(theirs);
        swapped.put("signer", Keys.pem(KEY.publicKey()));
        rejected(bytes(swapped), "certificate-changed");
        ObjectNode unsigned = (ObjectNode) Json.ours().readTree(theirs);
        unsigned.putArray("signatures");
        rejected(bytes(unsigned), "certificate-not-signed");
        rejected(CertificateJson.bytes(books.certificate(KEY)), "certificate-not-signed");
        rejected(
                SignedDocument.sign(
                        "application/vnd.in-toto+json",
                        CertificateJson.bytes(books.certificate(KEY)),
                        KEY),
                "certificate-changed");
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSignedCertificateWhoseOwnFiguresContradictEachOtherIsInvalid() throws Exception {
        CloseCertificate good = new Certified(2, "25.13", folder).certificate(KEY);
        ObjectNode more = (ObjectNode) Json.ours().readTree(CertificateJson.bytes(good));
        more.put("approved", true);
        rejected(
                SignedDocument.sign(CloseCertificate.PAYLOAD_TYPE, CanonicalJson.bytes(more), KEY),
                "certificate-invalid");

        String text = new String(CertificateJson.bytes(good), StandardCharsets.UTF_8);
        assertThat(text).contains("\"sumIn\":\"50.26\"").doesNotContain("50.27");
        byte[] forged =
                SignedDocument.sign(
                        CloseCertificate.PAYLOAD_TYPE,
                        text.replace("\"sumIn\":\"50.26\"", "\"sumIn\":\"50.27\"")
                                .getBytes(StandardCharsets.UTF_8),
                        KEY);
        assertThatThrownBy(() -> CloseVerifier.acceptingAnyKey().verify(forged))
                .isInstanceOf(CloseRejected.class)
                .hasMessage(
                        "Invalid: Orders in live EUR do not add up: 2 rows of 50.27 came in, 2 of"
                                + " 50.26 matched and 0 of 0 are in breaks.");
        byte[] otherRun =
                SignedDocument.sign(
                        CloseCertificate.PAYLOAD_TYPE,
                        text.replaceFirst("\"runId\":\"run_1\"", "\"runId\":\"run_2\"")
                                .getBytes(StandardCharsets.UTF_8),
                        KEY);
        rejected(otherRun, "certificate-invalid");
    }

    @Test
    void aDayThatContradictsItselfOrNamesAnotherKeyIsNotCertified() throws Exception {
        CloseCertificate good = new Certified(2, "25.13", folder).certificate(KEY);
        assertThatThrownBy(() -> good.signed(SigningKey.generate()))
                .isInstanceOfSatisfying(
                        ReconProblem.class,
                        e -> assertThat(e.code()).isEqualTo("certificate-not-consistent"))
                .hasMessage(
                        "The day cannot be certified. It names another key."
                                + " [certificate-not-consistent]");
        CloseCertificate lessSources =
                new CloseCertificate(
                        good.launchId(),
                        good.partnerId(),
                        good.environment(),
                        good.closedAt(),
                        good.close(),
                        good.run(),
                        good.links(),
                        good.decisions(),
                        good.sources().subList(1, 4),
                        good.policy(),
                        good.isPolicyApproved(),
                        good.collected(),
                        good.head());
        assertThatThrownBy(() -> lessSources.signed(KEY))
                .hasMessageContaining("Its sources are not those of its run.");
    }

    @Test
    void aCertificateSaysWhatWasClosedByWhomAndWhoseTimeThatIs() throws Exception {
        CloseCertificate good = new Certified(2, "25.13", folder).certificate(KEY);
        byte[] file = good.signed(KEY);
        assertThat(file).isEqualTo(good.signed(KEY));
        Path place = folder.resolve("close.json");
        assertThat(SignedDocument.write(file, place)).hasSize(64);
        assertThat(Files.readAllBytes(place)).isEqualTo(file);
        VerifiedClose verified = CloseVerifier.expecting(KEY.publicKey()).verify(place);
        assertThat(verified.certificate()).isEqualTo(good);
        assertThat(verified.sentences())
                .containsExactly(
                        "Valid: this certificate of a day in live holds.",
                        "Signed by the key that you gave, " + KEY.id() + ".",
                        "Partner partner_01H, launch launch_1.",
                        "finance_ops closed 2026-11-20T00:00:00Z to 2026-11-21T00:00:00Z"
                                + " (Europe/Berlin) at 2026-11-21T08:30:00.125Z, time stated by"
                                + " the signer's clock.",
                        good.close().totals().size()
                                + " totals add up; 0 breaks were decided and 0 were not.",
                        "Not counted again: the kept sources were not given to this check.");
        assertThat(new String(CertificateJson.bytes(good), StandardCharsets.UTF_8))
                .contains("\"from\":\"2026-11-20T01:00+01:00\"")
                .contains("\"closedAtSource\":\"time stated by the signer's clock\"")
                .contains("\"certificateSha256\":\"\"");
    }

    @Test
    void linksAreDigestedInAnyOrderAndDecisionsInTheirOwn() {
        ConfirmedLink one = new ConfirmedLink("live", "po_1", "txn_1");
        ConfirmedLink two = new ConfirmedLink("live", "po_2", "txn_2");
        assertThat(Digested.ofLinks(List.of(one, two)))
                .isEqualTo(Digested.ofLinks(List.of(two, one)))
                .isNotEqualTo(Digested.ofLinks(List.of(one)));
        BreaksDecided decided =
                new BreaksDecided(
                        "decision_1",
                        "run_1",
                        BreakVerdict.ACCEPTED,
                        List.of("0".repeat(32)),
                        List.of(),
                        "Ann",
                        "Known.");
        DecisionUndone undone = new DecisionUndone("decision_1", "Ann", "Not known.");
        assertThat(Digested.ofDecisions(List.of(decided, undone)))
                .isNotEqualTo(Digested.ofDecisions(List.of(undone, decided)))
                .returns(2L, Digested::count);
    }
}
