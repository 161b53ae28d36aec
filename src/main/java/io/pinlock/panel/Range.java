package io.pinlock.panel;

import java.util.List;

/**
 * How much of the past a page shows, which its reader chooses by links.
 *
 * @param unit    of its numbers and name of the parameter in the address: {@code days} or {@code months}
 * @param choices in the order of the links
 */
record Range(String unit, int chosen, List<Integer> choices) {
    /** @param typed what the address says; the one in the middle for what is none of the choices */
    static Range of(String unit, String typed, List<Integer> choices) {
        return new Range(unit, choices.stream().filter(choice -> choice.toString().equals(typed)).findFirst()
                .orElse(choices.get(choices.size() / 2)), choices);
    }
}
