package io.pinlock.lock;

import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done to a domain, in full: that is what a PIN approves. Each act gives the order that it is from the values that it was
 * called with, and RequestDomainPin reads the one that a PIN shall be bound to by the same code; two orders are the same where their
 * {@linkplain #canonical() canonical forms} are.
 *
 * @param act     empty where it is any act that the domain's lock covers, whatever its effect
 * @param effects sorted; each field is changed in each way at most once
 * @param auth    the auth code that the domain is to get; only until {@link SealedOrders} has put in its place what does not tell it
 */
public record Order(DomainName domain, Optional<Act> act, List<Effect> effects, Optional<AuthCode> auth) {
    /** The first byte of the form that is written now. */
    private static final byte FORM = 1;

    public Order {
        effects = effects.stream().sorted().toList();
        for (int i = 1; i < effects.size(); i++) {
            if (effects.get(i - 1).compareTo(effects.get(i)) == 0) {
                throw new IllegalArgumentException("an order says the same field twice: " + effects.get(i).field());
            }
        }
    }

    /** Any act that the lock of a domain covers: what a PIN opens that is bound to nothing. */
    public static Order anything(DomainName domain) {
        return new Order(domain, Optional.empty(), List.of(), Optional.empty());
    }

    static Order of(Act act, DomainName domain, Effect... effects) {
        return of(act, domain, Stream.of(effects));
    }

    static Order of(Act act, DomainName domain, Stream<Effect> effects) {
        return new Order(domain, Optional.of(act), effects.toList(), Optional.empty());
    }

    Order with(AuthCode code) {
        return new Order(domain, act, effects, Optional.of(code));
    }

    Order with(Effect effect) {
        return new Order(domain, act, Stream.concat(effects.stream(), Stream.of(effect)).toList(), auth);
    }

    Order withoutAuth() {
        return new Order(domain, act, effects, Optional.empty());
    }

    /** Whether a PIN opens whatever the lock covers. */
    public boolean isAnything() {
        return act.isEmpty();
    }

    /** Whether it is that act. */
    public boolean is(Act other) {
        return act.filter(other::equals).isPresent();
    }

    /** The one value that a field is set to. */
    public Optional<String> value(Effect.Field field) {
        return effects.stream().filter(effect -> effect.field() == field && effect.change() == Effect.Change.SET)
                .flatMap(effect -> effect.values().stream()).findFirst();
    }

    /**
     * The bytes that stand for this order and for no other one: the name of the act, the domain and each effect in their order, with
     * lengths and numbers before them, so that no value can pass for the end of one and the beginning of the next.
     */
    public byte[] canonical() {
        if (auth.isPresent()) {
            throw new IllegalStateException("an auth code is not to be written");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(out, act.map(Act::name).orElse(""));
            write(out, domain.ascii());
            out.writeInt(effects.size());
            for (Effect effect : effects) {
                write(out, effect.field().name());
                write(out, effect.change().name());
                out.writeInt(effect.values().size());
                for (String value : effect.values()) {
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException where the bytes are none
     */
    public static Order read(byte[] canonical) {
        try {
            ByteBuffer in = ByteBuffer.wrap(canonical);
            if (in.get() != FORM) {
                throw new IllegalArgumentException("an order of another form");
            }
            Optional<Act> act = Optional.of(text(in)).filter(name -> !name.isEmpty()).map(Act::valueOf);
            DomainName domain = new DomainName(text(in));
            List<Effect> effects = new ArrayList<>();
            for (int left = in.getInt(); left > 0; left--) {
                Effect.Field field = Effect.Field.valueOf(text(in));
                Effect.Change change = Effect.Change.valueOf(text(in));
                List<String> values = new ArrayList<>();
                for (int more = in.getInt(); more > 0; more--) {
                    values.add(text(in));
                }
                effects.add(new Effect(field, change, values));
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("an order with something behind it");
            }
            return new Order(domain, act, effects, Optional.empty());
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("an order that ends too early", e);
        }
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
