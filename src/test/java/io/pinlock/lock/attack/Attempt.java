package io.pinlock.lock.attack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to call a command, to send a form or to give an order, and what it may change.
 *
 * @param act     the command, the address of the form, or the words of the order
 * @param values  what it is sent with, with {@code %} before what a scene has a value for
 * @param guards  under which profiles an active lock asks for a PIN, or refuses
 * @param changes what it may change where the lock does not stand in the way
 * @param by      who may change that
 * @param remark  why it may, or what else is to be known
 */
record Attempt(String act, Map<String, String> values, Set<Guard> guards, Set<Trait> changes, By by, String remark) {
    /** Under which profiles. */
    enum Guard {
        /** Under every one. */
        ALWAYS, FULL, STRICT;

        private boolean holds(Profile profile) {
            return switch (this) {
                case ALWAYS -> true;
                case FULL -> profile.isFull();
                case STRICT -> profile.isStrict();
            };
        }
    }

    /** Whom a free act is open to. */
    enum By {
        HOLDER, ABOVE, ANYBODY, OPERATOR;

        private boolean is(Actor actor) {
            return switch (this) {
                case HOLDER -> actor.isHolder();
                case ABOVE -> actor.isAtOrAboveHolder();
                case ANYBODY -> true;
                case OPERATOR -> actor == Actor.OPERATOR;
            };
        }
    }

    /**
     * Reads a table. A line has four columns: act and values; guards, or {@code -}; traits, {@code ALL} for all of the domain, or
     * {@code -} for none, and after a colon who may change them unless it is the holder; and a remark.
     */
    static List<Attempt> table(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).map(Attempt::read).toList();
    }

    private static Attempt read(String line) {
        List<String> columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        List<String> words = List.of(columns.get(0).split("\\s+"));
        int end = (int) words.stream().takeWhile(word -> !word.contains("=") || word.startsWith("/")).count();
        Map<String, String> values = new LinkedHashMap<>();
        words.subList(end, words.size()).forEach(pair -> values.put(pair.substring(0, pair.indexOf('=')),
                pair.substring(pair.indexOf('=') + 1).replace('~', ' ')));
        String[] effect = columns.get(2).split(":", -1);
        return new Attempt(String.join(" ", words.subList(0, end)), values, set(Guard.class, columns.get(1)), traits(effect[0]),
                effect.length == 1 ? By.HOLDER : By.valueOf(effect[1].strip()), columns.get(3));
    }

    private static Set<Trait> traits(String words) {
        return words.strip().equals("ALL")
                ? Stream.of(Trait.values()).filter(Trait::isOfDomain).collect(Collectors.toCollection(() -> EnumSet.noneOf(Trait.class)))
                : set(Trait.class, words);
    }

    private static <E extends Enum<E>> Set<E> set(Class<E> type, String words) {
        Set<E> set = EnumSet.noneOf(type);
        Stream.of(words.strip().split("\\s+")).filter(word -> !word.equals("-")).forEach(word -> set.add(Enum.valueOf(type, word)));
        return set;
    }

    /** Changes nothing of a domain whatever the lock. */
    boolean isHarmless() {
        return guards.isEmpty() && changes.isEmpty();
    }

    boolean isGuarded(Profile profile, LockState state) {
        return state.isLocked() && guards.stream().anyMatch(guard -> guard.holds(profile));
    }

    /** What it may change if that actor sends it. */
    Set<Trait> allowed(Actor actor, Profile profile, LockState state) {
        return isGuarded(profile, state) || !by.is(actor) ? Set.of() : changes;
    }

    /** Whether that actor could do it if there were no lock. */
    boolean isOpenTo(Actor actor) {
        return by.is(actor);
    }

    /** Is about a host that must be there. */
    boolean concernsHost() {
        return values.getOrDefault("nameserver", "").startsWith("ns1.");
    }

    /** Whether no PIN helps, because the act is refused while a lock is active. */
    boolean isRefused() {
        return remark.startsWith("refused");
    }

    /** With the values of a scene in it. */
    Attempt filled(UnaryOperator<String> fill) {
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((name, value) -> filled.put(name, fill.apply(value)));
        return new Attempt(act, filled, guards, changes, by, remark);
    }

    /** Names and values one after the other. */
    String[] parameters() {
        return values.entrySet().stream().flatMap(value -> Stream.of(value.getKey(), value.getValue())).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return act + " " + values;
    }
}
