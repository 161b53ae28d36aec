package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of each of several domains.
 *
 * @param lines in the order in which the domains were named
 * @param order what a PIN that was sent is bound to; empty where none was sent
 */
public record DomainReport(List<Line> lines, Optional<BoundList> order) {
    /** One domain, and why nothing was done; empty where it was. */
    public record Line(DomainName domain, Optional<Refusal> refusal) {}

    /**
     * What one PIN opens at several domains.
     *
     * @param batch number of the batch, by which {@link SharedPins} finds it
     * @param order for the first of them; empty for an activation
     * @param check five letters that stand for the orders of all of them, in the message, in answers and on the page
     */
    public record BoundList(UUID batch, Optional<Order> order, int domains, String check) {}

    /** How many domains are as they were asked to be. */
    public long done() {
        return lines.stream().filter(line -> line.refusal().isEmpty()).count();
    }
}
