package cockpit.evidence;

import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.GuardLimits;
import cockpit.launch.Id;
import cockpit.launch.Meaning;
import cockpit.launch.Outcome;
import cockpit.launch.ReconFact.RejectedRows;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Role;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.TrafficFact.StageLimits;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Facts for tests: hand-made ones and random instances of every kind.
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-01T10:15:30.125Z");

    private Samples() {}

    public static Fact started(int n) {
        return new Fact.SessionStarted("session-" + n, "0.1.0");
    }

    public static ExchangeRecorded exchange(String context, String scenario, int position) {
        return new ExchangeRecorded(
                context,
                scenario,
                position,
                Party.COCKPIT,
                Party.POOLS,
                "POST",
                "/pools/quote",
                200,
                "",
                "req_test_" + context + "_" + position,
                12,
                NOW,
                "{\"amount\":\"10.00\"}",
                "{\"quoteId\":\"pq_" + context + "_" + position + "\"}",
                List.of(new Id(Id.Kind.QUOTE, "pq_" + context + "_" + position)));
    }

    public static StepJudged judged(Step step, StepState state) {
        return new StepJudged(step, state, "Because the test says so.", List.of(1L, 2L));
    }

    /// Every kind of fact.
    public static List<Class<? extends Fact>> kinds() {
        List<Class<? extends Fact>> kinds = new ArrayList<>();
        addKinds(Fact.class, kinds);
        return kinds;
    }

    private static void addKinds(Class<?> type, List<Class<? extends Fact>> kinds) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(kind -> addKinds(kind, kinds));
        } else {
            kinds.add(type.asSubclass(Fact.class));
        }
    }

    /// A random fact of a kind. Constructors that refuse some combinations are tried again.
    public static <F extends Fact> F random(Class<F> kind, Random random) {
        return kind.cast(product(kind, random));
    }

    public static Fact random(Random random) {
        List<Class<? extends Fact>> kinds = kinds();
        return random(kinds.get(random.nextInt(kinds.size())), random);
    }

    private static Object product(Class<?> type, Random random) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new);
        for (int attempt = 0; attempt < 100; attempt++) {
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = value(parts[i].getName(), parts[i].getGenericType(), random);
            }
            addUp(type, parts, values);
            try {
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException("no values suit " + type);
    }

    /// No chance hits a sum, so the one that a source must have is made.
    private static void addUp(Class<?> type, RecordComponent[] parts, Object[] values) {
        if (type != SourceImported.class) {
            return;
        }
        List<String> names = Arrays.stream(parts).map(RecordComponent::getName).toList();
        long rows = (Long) values[names.indexOf("rowsLoaded")];
        for (Object rejected : (List<?>) values[names.indexOf("rejected")]) {
            rows += ((RejectedRows) rejected).count();
        }
        values[names.indexOf("rowsIn")] = rows;
    }

    private static Object value(String name, Type type, Random random) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                Map<Object, Object> map = new HashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(value("key", arguments[0], random), value(name, arguments[1], random));
                }
                return map;
            }
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                list.add(value(name, arguments[0], random));
            }
            return list;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Outcome.class && random.nextBoolean()) {
            return Outcome.FAILED;
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (plain == SigningPolicy.class) {
            Seat seat = new Seat(Role.PRODUCT, Meaning.REVIEW, List.of("Ann", "Bo"));
            return new SigningPolicy(List.of(seat), random.nextBoolean(), 1 + random.nextInt(30));
        }
        if (plain == GuardLimits.class) {
            return new GuardLimits(60 + random.nextInt(600), random.nextInt(9), 1, 0, 60, 900, 60);
        }
        if (plain == StageLimits.class) {
            return new StageLimits(1 + random.nextInt(99), "250.00", "EUR", 1, random.nextInt(99));
        }
        if (plain.isRecord()) {
            return product(plain, random);
        }
        if (plain == String.class) {
            return text(name, random);
        }
        if (plain == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        }
        if (plain == boolean.class) {
            return random.nextBoolean();
        }
        if (plain == int.class || plain == Integer.class) {
            return random.nextInt(1_000_000);
        }
        return random.nextLong(1L << 51);
    }

    private static final List<String> TEXTS =
            List.of(
                    "pq_test_123",
                    "a plain sentence",
                    "Grüße, İstanbul ı",
                    "tab\tquote\" back\\slash\nline",
                    "\u0000\u001b",
                    "😀 pair",
                    "{\"a\":1}");

    private static String text(String name, Random random) {
        if (name.toLowerCase(java.util.Locale.ROOT).contains("sha256")) {
            return "%064x".formatted(new java.math.BigInteger(255, random));
        }
        if (name.contains("mount")) {
            return random.nextInt(1000) + ".50";
        }
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
