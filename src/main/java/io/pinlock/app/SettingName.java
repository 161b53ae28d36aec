package io.pinlock.app;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A name that a setting can have.
 *
 * @param elements words with dashes, or {@link #KEY}, {@link #PLACE} and {@link #KEYS}
 */
record SettingName(List<String> elements) {
    /** A name that the operator gives. */
    static final String KEY = "*";
    /** A place in a list. */
    static final String PLACE = "#";
    /** Whatever the operator writes from here on. */
    static final String KEYS = "**";

    static SettingName of(String name) {
        return new SettingName(List.of(name.split("\\.")));
    }

    SettingName plus(String element) {
        return new SettingName(Stream.concat(elements.stream(), Stream.of(element)).toList());
    }

    /** As the environment has it where dashes are written as underscores: there, these separate elements. */
    SettingName byWords() {
        return new SettingName(elements.stream().flatMap(element -> Stream.of(element.split("-"))).toList());
    }

    /** Whether that is this name, in any spelling that means the same. */
    boolean fits(ConfigurationPropertyName name) {
        for (int i = 0; i < elements.size(); i++) {
            String element = elements.get(i);
            if (element.equals(KEYS)) {
                return true;
            }
            if (i >= name.getNumberOfElements()) {
                return false;
            }
            boolean fits = switch (element) {
                case KEY -> true;
                case PLACE -> name.isNumericIndex(i);
                default -> element.replace("-", "").equals(name.getElement(i, Form.UNIFORM));
            };
            if (!fits) {
                return false;
            }
        }
        return elements.size() == name.getNumberOfElements();
    }

    /** Whether it is a whole name, which a sentence can propose. */
    boolean isWhole() {
        return !elements.contains(PLACE) && !elements.contains(KEYS);
    }

    /** This name, with what the operator chose in that one. */
    List<String> like(List<String> name) {
        return IntStream.range(0, elements.size()).mapToObj(i -> {
            String chosen = i < name.size() ? name.get(i) : "<name>";
            return elements.get(i).equals(KEY) ? chosen : elements.get(i);
        }).toList();
    }
}
