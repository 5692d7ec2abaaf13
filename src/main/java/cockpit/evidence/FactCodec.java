package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Facts as JSON and back. The form is the record itself: one field per component, under the
/// component's name; enums by their constant's name, times as ISO 8601 text, numbers as integers.
/// Reading is strict: an unknown or a missing field, a null, a fraction or a number where a text
/// belongs is refused, so what is read is exactly what was written.
public final class FactCodec {
    /// The longest text in a fact, in characters; the JSON reader accepts no longer one.
    public static final int TEXT_LENGTH_MAX = 256 * 1024;

    private static final Map<String, Class<?>> KINDS =
            kinds(Fact.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Class::getSimpleName, Function.identity()));

    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    private FactCodec() {}

    /// The records below a sealed type, however deep.
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FactCodec::kinds)
                : Stream.of(type);
    }

    /// The name of a fact's kind, as it stands in the journal.
    public static String kind(Fact fact) {
        return fact.getClass().getSimpleName();
    }

    /// A fact's body.
    ///
    /// @throws NotAFact when it holds a null or a text longer than [#TEXT_LENGTH_MAX]
    public static JsonNode write(Fact fact) {
        return value(fact, kind(fact));
    }

    /// The fact of a body.
    ///
    /// @throws NotAFact when the kind is unknown or the body is not exactly of that kind
    public static Fact read(String kind, JsonNode body) {
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new NotAFact("This version knows no fact called " + kind + ".");
        }
        return (Fact) read(type, body, kind);
    }

    /// The recorded fact of a journal line.
    ///
    /// @throws NotAFact when the line is of another environment, has no body, or is no known fact
    public static Recorded read(JournalLine line, Environment environment) {
        if (line.environment() != environment) {
            throw new NotAFact(
                    "Fact "
                            + line.seq()
                            + " was observed in "
                            + line.environment().word()
                            + ", not in "
                            + environment.word()
                            + ".");
        }
        JsonNode body =
                line.body()
                        .orElseThrow(
                                () ->
                                        new NotAFact(
                                                "The body of fact " + line.seq() + " is absent."));
        return new Recorded(
                line.seq(), line.hash(), line.recordedAt(), environment, read(line.kind(), body));
    }

    private static JsonNode value(Object value, String where) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> throw new NotAFact(where + " is null.");
            case String text -> {
                if (text.length() > TEXT_LENGTH_MAX) {
                    throw new NotAFact(
                            where + " is longer than " + TEXT_LENGTH_MAX + " characters.");
                }
                yield nodes.stringNode(text);
            }
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Boolean flag -> nodes.booleanNode(flag);
            case Instant instant -> nodes.stringNode(instant.toString());
            case Enum<?> constant -> nodes.stringNode(constant.name());
            case List<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(element -> array.add(value(element, where)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                map.forEach((key, element) -> object.set(key(key), value(element, where)));
                yield object;
            }
            case Record product -> {
                ObjectNode object = nodes.objectNode();
                for (RecordComponent part : SHAPES.get(product.getClass()).parts()) {
                    object.set(
                            part.getName(),
                            value(part(product, part), where + "." + part.getName()));
                }
                yield object;
            }
            default -> throw new NotAFact(where + " has no JSON form.");
        };
    }

    private static String key(Object key) {
        return key instanceof Enum<?> constant ? constant.name() : (String) key;
    }

    private static Object part(Record product, RecordComponent part) {
        try {
            return part.getAccessor().invoke(product);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a fact's parts are public", e);
        }
    }

    private static Object read(Type type, JsonNode node, String where) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0], node, where)
                    : map(generic, node, where);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return product(plain, node, where);
        }
        if (plain == boolean.class) {
            expect(node.isBoolean(), where, "true or false");
            return node.booleanValue();
        }
        if (plain == int.class || plain == Integer.class) {
            expect(node.isIntegralNumber() && node.canConvertToInt(), where, "an integer");
            return node.intValue();
        }
        if (plain == long.class || plain == Long.class) {
            expect(node.isIntegralNumber() && node.canConvertToLong(), where, "an integer");
            return node.longValue();
        }
        expect(node.isString(), where, "a text");
        String text = node.stringValue();
        if (plain == String.class) {
            return text;
        }
        return plain == Instant.class ? instant(text, where) : constant(plain, text, where);
    }

    private static List<Object> list(Type element, JsonNode node, String where) {
        expect(node.isArray(), where, "a list");
        List<Object> list = new ArrayList<>();
        for (JsonNode item : node) {
            list.add(read(element, item, where));
        }
        return list;
    }

    private static Map<Object, Object> map(ParameterizedType type, JsonNode node, String where) {
        expect(node.isObject(), where, "an object");
        Class<?> key = (Class<?>) type.getActualTypeArguments()[0];
        Map<Object, Object> map = new LinkedHashMap<>();
        for (String name : node.propertyNames()) {
            map.put(
                    key == String.class ? name : constant(key, name, where),
                    read(type.getActualTypeArguments()[1], node.required(name), where));
        }
        return map;
    }

    private static Object product(Class<?> type, JsonNode node, String where) {
        expect(node.isObject(), where, "an object");
        Shape shape = SHAPES.get(type);
        Object[] arguments = new Object[shape.parts().size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordComponent part = shape.parts().get(i);
            JsonNode value = node.get(part.getName());
            if (value == null) {
                throw new NotAFact(where + " has no " + part.getName() + ".");
            }
            arguments[i] = read(part.getGenericType(), value, where + "." + part.getName());
        }
        expect(node.size() == arguments.length, where, "nothing but its own fields");
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            throw new NotAFact(where + " is refused: " + refusal.getMessage() + ".", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a fact's constructor is public", e);
        }
    }

    private static Instant instant(String text, String where) {
        try {
            Instant instant = Instant.parse(text);
            expect(instant.toString().equals(text), where, "a time in its one written form");
            return instant;
        } catch (DateTimeException e) {
            throw new NotAFact(where + " should be a time.", e);
        }
    }

    private static Object constant(Class<?> type, String name, String where) {
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new NotAFact(where + " is none of the words that are allowed there.");
    }

    private static void expect(boolean holds, String where, String what) {
        if (!holds) {
            throw new NotAFact(where + " should be " + what + ".");
        }
    }

    /// A record's components and its canonical constructor.
    private record Shape(List<RecordComponent> parts, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] parts = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(List.of(parts), type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its constructor", e);
            }
        }
    }

    /// A body or an object that is no fact of this version.
    public static final class NotAFact extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotAFact(String sentence) {
            super(sentence);
        }

        NotAFact(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
