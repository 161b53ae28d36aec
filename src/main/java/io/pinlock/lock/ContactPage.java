package io.pinlock.lock;

import java.util.UUID;

/**
 * A page on which one contact approves one order, or proves that it is a new contact; whoever knows its number may open it.
 *
 * @param position of the contact; 0 where only its order tells it
 * @param id       what the page is known by
 */
public record ContactPage(int position, UUID id) {
    public static final String PATH = "/panel/order/";

    /** Where it is, on this server. */
    public String path() {
        return PATH + id.toString().replace("-", "");
    }
}
