package io.pinlock.lock.token;

import io.pinlock.base.Token;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * A new token on its way into a message. Its digits exist nowhere else.
 *
 * @param storedWith writes what is kept of it, with its sealed message, in place of the token before it
 */
public record IssuedToken(UUID id, Token token, Duration lifetime, Function<byte[], Sql> storedWith) {}
