package io.pinlock.lock.token;

import io.pinlock.base.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A new PIN for several domains, on its way into one message. Its digits exist nowhere else.
 *
 * @param id of the batch
 */
public record SharedPin(UUID id, Token token, Instant issuedAt, Duration lifetime) {}
