package cockpit.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who must sign a launch off. Every seat is signed once, by one of its holders, each by a key of
/// their own; nobody signs for two seats, and whoever asks for the signatures signs for none.
///
/// @param seats in the order in which they sign, when they sign in order
/// @param isOrdered whether a seat signs only after those before it
/// @param validDays how long a signature waits for the others, in days
public record SigningPolicy(List<Seat> seats, boolean isOrdered, int validDays) {
    public static final int SEAT_COUNT_MAX = 7;
    public static final int HOLDER_COUNT_MAX = 20;

    /// A launch is signed within days; an older signature speaks of another week.
    public static final int VALID_DAYS_MAX = 30;

    private static final int VALID_DAYS_STANDARD = 7;

    private static final List<Role> STANDARD =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);

    public SigningPolicy {
        seats = List.copyOf(seats);
        if (validDays < 1 || validDays > VALID_DAYS_MAX) {
            throw new IllegalArgumentException(
                    "A signature waits between 1 and 30 days for the others. [policy-days]");
        }
        if (seats.isEmpty() || seats.size() > SEAT_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "Between one and seven roles sign a launch off. [policy-seats]");
        }
        if (seats.stream().map(Seat::role).distinct().count() != seats.size()) {
            throw new IllegalArgumentException("A role signs once. [policy-role-twice]");
        }
    }

    /// One signature that is needed.
    ///
    /// @param holders the names of those who may give it
    public record Seat(Role role, Meaning meaning, List<String> holders) {
        public Seat {
            holders = List.copyOf(holders);
            if (holders.size() > HOLDER_COUNT_MAX) {
                throw new IllegalArgumentException(
                        "At most twenty people hold a role. [policy-holders]");
            }
        }

        public boolean isHeldBy(String person) {
            return holders.stream().anyMatch(holder -> Names.isSame(holder, person));
        }
    }

    /// The policy of a launch for which nobody set another: product, engineering, support and
    /// finance, each by its contact.
    public static SigningPolicy standard(Profile profile) {
        List<Seat> seats = new ArrayList<>();
        for (Role role : STANDARD) {
            String contact = profile.contacts().getOrDefault(role, "");
            seats.add(
                    new Seat(
                            role,
                            Meaning.APPROVAL,
                            contact.isBlank() ? List.of() : List.of(contact)));
        }
        return new SigningPolicy(seats, false, VALID_DAYS_STANDARD);
    }

    public Optional<Seat> seat(Role role) {
        return seats.stream().filter(seat -> seat.role() == role).findFirst();
    }

    /// The same policy with only those holders who fit.
    public SigningPolicy among(Predicate<String> person) {
        return new SigningPolicy(
                seats.stream()
                        .map(
                                seat ->
                                        new Seat(
                                                seat.role(),
                                                seat.meaning(),
                                                seat.holders().stream().filter(person).toList()))
                        .toList(),
                isOrdered,
                validDays);
    }

    /// Why nobody could ever satisfy this policy, in one sentence; empty when it can be.
    ///
    /// @param requester who asks and so signs for nothing; empty while nobody asks
    public Optional<String> obstacle(String requester) {
        Map<String, Role> taken = new HashMap<>();
        for (Seat seat : seats) {
            if (!canSeat(seat, requester, taken, new HashSet<>())) {
                return Optional.of(why(seat, requester));
            }
        }
        return Optional.empty();
    }

    /// Finds a person for a seat, moving others to another of their seats if need be (an augmenting
    /// path of a bipartite matching).
    private boolean canSeat(
            Seat seat, String requester, Map<String, Role> taken, Set<String> tried) {
        for (String holder : people(seat, requester)) {
            if (tried.add(holder)) {
                Role other = taken.get(holder);
                if (other == null || canSeat(seat(other).orElseThrow(), requester, taken, tried)) {
                    taken.put(holder, seat.role());
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> people(Seat seat, String requester) {
        return seat.holders().stream()
                .filter(holder -> !holder.isBlank())
                .filter(holder -> requester.isBlank() || !Names.isSame(holder, requester))
                .map(Names::folded)
                .distinct()
                .toList();
    }

    private String why(Seat seat, String requester) {
        String role = name(seat);
        if (seat.holders().stream().allMatch(String::isBlank)) {
            return "Nobody is named for %s, and the sign-off needs its signature.".formatted(role);
        }
        if (people(seat, requester).isEmpty()) {
            return "%s alone holds %s and asks for the signatures; somebody else must ask."
                    .formatted(seat.holders().getFirst(), role);
        }
        List<String> roles =
                seats.stream()
                        .filter(one -> one.holders().stream().anyMatch(seat::isHeldBy))
                        .map(SigningPolicy::name)
                        .toList();
        return "%s %s named for %s, and nobody signs for two roles."
                .formatted(
                        String.join(" and ", seat.holders()),
                        seat.holders().size() == 1 ? "is" : "are",
                        String.join(" and for ", roles));
    }

    private static String name(Seat seat) {
        return seat.role().title().toLowerCase(Locale.ROOT);
    }
}
