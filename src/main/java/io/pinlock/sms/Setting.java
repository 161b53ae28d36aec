package io.pinlock.sms;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A setting that the operator can change while the server runs. Values are texts, countries with blanks between them in their order.
 *
 * @param group      what it is a setting of, as it is called below {@code pinlock.sms}
 * @param key        its name there
 * @param configured what the settings file says, or what holds where it says nothing
 * @param change     what the operator has set in its place
 */
public record Setting(String group, String key, String configured, Optional<Change> change) {
    static final String COUNTRIES = "countries";
    static final String RECORD_ONLY = "record-only";
    static final String WEIGHT = "weight";
    static final String PAUSED = "paused";
    private static final int HEAVIEST = 10_000;

    /** What the operator has set, who of its people it was, and when. */
    public record Change(String value, String login, Instant at) {
        private static Change read(Row row) throws SQLException {
            return new Change(row.text("value"), row.text("changed_by"), row.instant("changed_at"));
        }
    }

    /** What its value is. */
    public enum Kind {
        /** A whole number from 0 to {@link Setting#most}. */
        NUMBER,
        /** ISO 3166-1 codes; none stands for all countries. */
        COUNTRIES,
        /** {@code true} or {@code false}. */
        SWITCH
    }

    /** The settings of a group, by what the file says of each. */
    static List<Setting> of(String group, Map<String, String> configured, Map<String, Change> changes) {
        return configured.entrySet().stream().map(each -> new Setting(group, each.getKey(), each.getValue(),
                Optional.ofNullable(changes.get(group + "." + each.getKey())))).toList();
    }

    /** Those of a group, by their keys; {@code all} are by names. */
    static Map<String, String> below(String group, Map<String, String> all) {
        return all.entrySet().stream().filter(each -> each.getKey().startsWith(group + "."))
                .collect(Collectors.toMap(each -> each.getKey().substring(group.length() + 1), Map.Entry::getValue));
    }

    /** All that the operator has set, by names. */
    static Query<Map<String, Change>> changes() {
        record Named(String name, Change change) {}
        return Sql.of("SELECT * FROM sms_setting").list(row -> new Named(row.text("name"), Change.read(row)))
                .map(rows -> rows.stream().collect(Collectors.toMap(Named::name, Named::change)));
    }

    /** Below {@code pinlock.sms}. */
    public String name() {
        return group + "." + key;
    }

    /** The name of the route that it is one of. */
    public Optional<String> route() {
        return Optional.of(group.substring(group.indexOf('.') + 1)).filter(name -> !name.equals(group));
    }

    /** What holds now. */
    public String present() {
        return change.map(Change::value).orElse(configured);
    }

    public Kind kind() {
        return switch (key) {
            case COUNTRIES -> Kind.COUNTRIES;
            case RECORD_ONLY, PAUSED -> Kind.SWITCH;
            default -> Kind.NUMBER;
        };
    }

    /** The largest number that it can be. */
    public int most() {
        return key.equals(WEIGHT) ? HEAVIEST : Integer.MAX_VALUE;
    }

    /** What of a typed text is no value of it; empty where all of it can be read. */
    public Optional<String> unreadable(String typed) {
        return switch (kind()) {
            case NUMBER -> Optional.of(typed.strip()).filter(Predicate.not(this::isNumber));
            case COUNTRIES -> words(typed).stream().filter(Predicate.not(AuthorityNumber::isCountry)).findFirst();
            case SWITCH -> Optional.of(typed).filter(Predicate.not(List.of("true", "false", "")::contains));
        };
    }

    private boolean isNumber(String digits) {
        return digits.matches("[0-9]{1,10}") && Long.parseLong(digits) <= most();
    }

    /** The value that was typed, where nothing of it is {@link #unreadable}. */
    public String read(String typed) {
        return switch (kind()) {
            case NUMBER -> String.valueOf(Integer.parseInt(typed.strip()));
            case COUNTRIES -> words(typed).stream().distinct().sorted().collect(Collectors.joining(" "));
            case SWITCH -> String.valueOf(typed.equals("true"));
        };
    }

    /** Country codes in upper case, with blanks or commas between them. */
    static List<String> words(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[\\s,]+")).filter(Predicate.not(String::isEmpty)).toList();
    }

    /** Has the operator's value hold from now on; what the file says holds again where the two are the same. */
    Sql set(String value, String login, Instant now) {
        return value.equals(configured)
                ? Sql.of("DELETE FROM sms_setting WHERE name = ?", name())
                : Sql.of("""
                        INSERT INTO sms_setting (name, value, changed_by, changed_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, changed_by = EXCLUDED.changed_by,
                            changed_at = EXCLUDED.changed_at""", name(), value, login, now);
    }
}
