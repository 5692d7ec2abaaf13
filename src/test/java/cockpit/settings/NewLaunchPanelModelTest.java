package cockpit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Profile;
import cockpit.launch.Role;
import cockpit.settings.DraftCheck.Complaint;
import cockpit.settings.DraftCheck.Input;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class NewLaunchPanelModelTest {
    private final Asked asked = new Asked();
    private final NewLaunchPanelModel model = new NewLaunchPanelModel(asked);

    @Test
    void anUntouchedFormCannotBeCreatedAndComplainsOfNothingYet() {
        assertThat(model.shown().get()).isEmpty();
        assertThat(model.refusal().get())
                .startsWith("Give the partner's id at 0Bit")
                .endsWith("more to fill in.");

        model.create();

        assertThat(asked.created).isEmpty();
        assertThat(model.shown().get()).hasSizeGreaterThan(10);
    }

    @Test
    void onlyAFieldThatSomebodyHasLeftComplains() {
        model.leave(Input.Single.PARTNER_ID);

        assertThat(model.shown().get().keySet()).containsExactly(Input.Single.PARTNER_ID);
        assertThat(model.shown().get().get(Input.Single.PARTNER_ID).code())
                .isEqualTo("partner-id-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, partner-id-malformed",
        "<x>, partner-id-malformed",
        "'', partner-id-missing",
    })
    void aBadPartnerIdHasItsOwnCode(String typed, String code) {
        assertThat(complaint(Input.Single.PARTNER_ID, with(practice(), "partnerId", typed)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, amount-malformed",
        "0.00, amount-malformed",
        "'1,000', amount-malformed",
        "1e5, amount-malformed",
        "'', amount-missing",
    })
    void aRequiredAmountIsDecimalTextAboveZero(String typed, String code) {
        assertThat(complaint(Input.Single.REQUIRED_AMOUNT, with(practice(), "amount", typed)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ftp://a.example", "https://user@a.example", "https://a.example?x=1", "a.example"})
    void aBackendIsAPlainHttpAddress(String typed) {
        assertThat(complaint(Input.Single.PARTNER_BACKEND, with(practice(), "backend", typed)))
                .isEqualTo("backend-malformed");
    }

    @Test
    void everyPoolIsCheckedForItself() {
        LaunchDraft bad =
                pools(
                        new LaunchDraft.Pool("EUR-USDT", true, false, "tron", ""),
                        new LaunchDraft.Pool("EUR-USDT", false, false, "Tron!", "-5"),
                        new LaunchDraft.Pool("eur", true, false, " , ", "0"));

        assertThat(DraftCheck.complaints(bad))
                .extractingFromEntries(
                        entry -> entry.getKey().toString() + " " + entry.getValue().code())
                .containsExactly(
                        "PoolId[index=1] pool-twice",
                        "PoolSides[index=1] pool-side-missing",
                        "PoolNetworks[index=1] pool-network-malformed",
                        "PoolMax[index=1] pool-max-malformed",
                        "PoolId[index=2] pool-id-malformed",
                        "PoolNetworks[index=2] pool-network-missing",
                        "PoolMax[index=2] pool-max-malformed");
        assertThat(DraftCheck.complaints(pools()).keySet()).containsExactly(Input.Single.POOLS);
    }

    @Test
    void withoutPrefundingSomebodyMustHaveApproved() {
        LaunchDraft draft = with(practice(), "unfunded", "");
        assertThat(complaint(Input.Single.APPROVER, draft)).isEqualTo("approver-missing");

        Profile profile = DraftCheck.profile(with(draft, "approver", "F. Lead")).orElseThrow();
        assertThat(profile.funding()).isEqualTo(new Profile.Funding(false, "0", "EUR", "F. Lead"));
    }

    @Test
    void thePracticeLaunchIsCreatedInOneAct() {
        model.practise();

        assertThat(asked.created).containsExactly(asked.practice());
        assertThat(asked.createdBy).isEqualTo("A LAUNCH_MANAGER");
        assertThat(model.refusal().get()).isEqualTo("The launch is being created.");
        model.practise();
        model.create();
        assertThat(asked.created).hasSize(1);
    }

    @Test
    void aFailureKeepsWhatWasTypedAndSaysWhatHappened() {
        model.edit(draft -> practice());
        model.create();
        asked.answer.completeExceptionally(
                new IllegalStateException("The store is read-only. [store-read-only]"));

        assertThat(model.problem().get()).isEqualTo("The store is read-only. [store-read-only]");
        assertThat(model.draft().get()).isEqualTo(practice());
        assertThat(model.refusal().get()).isEmpty();
    }

    private static LaunchDraft practice() {
        return LaunchDraft.of(new Asked().practice());
    }

    private static String complaint(Input input, LaunchDraft draft) {
        Map<Input, Complaint> all = DraftCheck.complaints(draft);
        assertThat(all.keySet()).containsExactly(input);
        assertThat(DraftCheck.profile(draft)).isEmpty();
        return all.get(input).code();
    }

    private static LaunchDraft pools(LaunchDraft.Pool... pools) {
        return practice().withPools(List.of(pools));
    }

    private static LaunchDraft with(LaunchDraft d, String what, String value) {
        return switch (what) {
            case "partnerId" -> d.withPartner(value, d.partnerName());
            case "amount" -> d.withFunding(true, value, d.currency(), "");
            case "unfunded" -> d.withFunding(false, "", d.currency(), value);
            case "approver" -> d.withFunding(false, "", d.currency(), value);
            case "backend" -> d.withPartnerBackend(value);
            default -> throw new IllegalArgumentException(what);
        };
    }

    /// Notes what was asked for, and answers when the test says so.
    static final class Asked implements LaunchActions {
        final List<Profile> created = new ArrayList<>();
        final CompletableFuture<Void> answer = new CompletableFuture<>();
        String createdBy = "";

        @Override
        public CompletionStage<?> create(Profile profile, String manager) {
            created.add(profile);
            createdBy = manager;
            return answer;
        }

        @Override
        public Profile practice() {
            Map<Role, String> contacts = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                contacts.put(role, "A " + role.name());
            }
            return new Profile(
                    "partner_practice",
                    "Practice partner",
                    "0pools_approved",
                    true,
                    List.of(
                            new Profile.PoolApproval(
                                    "EUR-USDC",
                                    List.of("on_ramp"),
                                    List.of("ethereum"),
                                    "50000.00"),
                            new Profile.PoolApproval(
                                    "EUR-USDT",
                                    List.of("on_ramp"),
                                    List.of("tron", "ethereum"),
                                    "")),
                    new Profile.Funding(true, "1000.00", "EUR", ""),
                    contacts,
                    "practice_finance",
                    "http://127.0.0.1:18080");
        }

        @Override
        public void close() {}
    }
}
