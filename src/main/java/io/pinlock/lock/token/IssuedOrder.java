package io.pinlock.lock.token;

import io.pinlock.base.database.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A new order that several contacts approve.
 *
 * @param stored writes it in place of the order before it; comes before all that is written of its contacts
 * @param pins   by position, one for each phone: each a number of its own, and digits that are good for this contact alone
 * @param pages  by position, for contacts that approve on a page: the number that the page is known by
 */
public record IssuedOrder(UUID id, List<Sql> stored, Map<Integer, IssuedToken> pins, Map<Integer, UUID> pages) {}
