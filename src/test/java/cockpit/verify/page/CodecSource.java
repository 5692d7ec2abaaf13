package cockpit.verify.page;

import cockpit.launch.Fact;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the page's `FactCodec`: the program's looks at its records while it runs, which a
/// compiled page cannot. It is written from the same records at every build, so it cannot fall
/// behind.
final class CodecSource {
    private static final String TEMPLATE =
            """
            package cockpit.evidence;

            import cockpit.launch.Environment;
            import cockpit.launch.Fact;
            import cockpit.launch.Recorded;
            import java.time.DateTimeException;
            import java.time.Instant;
            import java.util.ArrayList;
            import java.util.LinkedHashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.function.Function;
            import tools.jackson.databind.JsonNode;

            public final class FactCodec {
                public static final int TEXT_LENGTH_MAX = 256 * 1024;

                private FactCodec() {}

                public static String kind(Fact fact) {
                    return fact.getClass().getSimpleName();
                }

                public static Fact read(String kind, JsonNode body) {
                    return switch (kind) {
            %s
                        default -> throw new NotAFact();
                    };
                }

                public static Recorded read(JournalLine line, Environment environment) {
                    if (line.environment() != environment) {
                        throw new NotAFact();
                    }
                    JsonNode body = line.body().orElseThrow(NotAFact::new);
                    return new Recorded(
                            line.seq(),
                            line.hash(),
                            line.recordedAt(),
                            environment,
                            read(line.kind(), body));
                }

            %s
                private static JsonNode part(JsonNode node, String name) {
                    JsonNode value = node.get(name);
                    expect(value != null);
                    return value;
                }

                private static boolean truth(JsonNode node) {
                    expect(node.isBoolean());
                    return node.booleanValue();
                }

                private static int integer(JsonNode node) {
                    expect(node.isIntegralNumber() && node.canConvertToInt());
                    return node.intValue();
                }

                private static long number(JsonNode node) {
                    expect(node.isIntegralNumber() && node.canConvertToLong());
                    return node.longValue();
                }

                private static String text(JsonNode node) {
                    expect(node.isString());
                    return node.stringValue();
                }

                private static Instant instant(JsonNode node) {
                    String text = text(node);
                    try {
                        Instant instant = Instant.parse(text);
                        expect(instant.toString().equals(text));
                        return instant;
                    } catch (DateTimeException e) {
                        throw new NotAFact();
                    }
                }

                private static <E extends Enum<E>> E constant(E[] constants, String name) {
                    for (E constant : constants) {
                        if (constant.name().equals(name)) {
                            return constant;
                        }
                    }
                    throw new NotAFact();
                }

                private static <T> List<T> list(JsonNode node, Function<JsonNode, T> element) {
                    expect(node.isArray());
                    List<T> list = new ArrayList<>();
                    for (JsonNode item : node) {
                        list.add(element.apply(item));
                    }
                    return list;
                }

                private static <K, V> Map<K, V> map(
                        JsonNode node, Function<String, K> key, Function<JsonNode, V> value) {
                    expect(node.isObject());
                    Map<K, V> map = new LinkedHashMap<>();
                    for (String name : node.propertyNames()) {
                        map.put(key.apply(name), value.apply(node.required(name)));
                    }
                    return map;
                }

                private static void expect(boolean holds) {
                    if (!holds) {
                        throw new NotAFact();
                    }
                }

                public static final class NotAFact extends IllegalArgumentException {
                    private static final long serialVersionUID = 1L;

                    NotAFact() {
                        super("no fact of this version");
                    }
                }
            }
            """;

    private final Set<Class<?>> records = new LinkedHashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    /// The whole source file.
    static String write() {
        return new CodecSource().text();
    }

    private String text() {
        List<Class<?>> kinds = kinds(Fact.class).toList();
        String cases =
                kinds.stream()
                        .map(
                                kind ->
                                        "case \"%s\" -> %s(body);"
                                                .formatted(kind.getSimpleName(), method(kind)))
                        .collect(Collectors.joining("\n"));
        StringBuilder methods = new StringBuilder();
        while (!open.isEmpty()) {
            methods.append(reader(open.pop())).append('\n');
        }
        return TEMPLATE.formatted(cases, methods);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CodecSource::kinds)
                : Stream.of(type);
    }

    /// The name of a record's reader, which is then written too.
    private String method(Class<?> type) {
        if (records.add(type)) {
            open.add(type);
        }
        return "read" + type.getCanonicalName().replace('.', '_');
    }

    private String reader(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        String arguments =
                Arrays.stream(parts)
                        .map(
                                part ->
                                        value(
                                                part.getGenericType(),
                                                "part(node, \"" + part.getName() + "\")",
                                                1))
                        .collect(Collectors.joining(",\n"));
        return """
        private static %1$s %2$s(JsonNode node) {
            expect(node.isObject() && node.size() == %3$s);
            try {
                return new %1$s(
                        %4$s);
            } catch (IllegalArgumentException e) {
                throw new NotAFact();
            }
        }
        """
                .formatted(type.getCanonicalName(), method(type), parts.length, arguments);
    }

    private String value(Type type, String node, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String inner = "n" + depth;
            if (generic.getRawType() == List.class) {
                return "list(%s, %s -> %s)"
                        .formatted(node, inner, value(arguments[0], inner, depth + 1));
            }
            if (generic.getRawType() == Map.class) {
                String key =
                        arguments[0] == String.class
                                ? "k -> k"
                                : "k -> constant(%s.values(), k)"
                                        .formatted(((Class<?>) arguments[0]).getCanonicalName());
                return "map(%s, %s, %s -> %s)"
                        .formatted(node, key, inner, value(arguments[1], inner, depth + 1));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain == boolean.class) {
                return "truth(" + node + ")";
            }
            if (plain == int.class || plain == Integer.class) {
                return "integer(" + node + ")";
            }
            if (plain == long.class || plain == Long.class) {
                return "number(" + node + ")";
            }
            if (plain == String.class) {
                return "text(" + node + ")";
            }
            if (plain == Instant.class) {
                return "instant(" + node + ")";
            }
            if (plain.isEnum()) {
                return "constant(%s.values(), text(%s))".formatted(plain.getCanonicalName(), node);
            }
            if (plain.isRecord()) {
                return method(plain) + "(" + node + ")";
            }
        }
        throw new IllegalStateException("a fact holds a " + type + ", which the page cannot read");
    }
}
