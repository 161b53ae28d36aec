package io.pinlock.rrp.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.pinlock.base.AccountId;
import io.pinlock.base.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many commands each account has given on this node lately. */
@Component
class CommandRates {
    /** After a minute without a command nothing is used up any more. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final LoadingCache<AccountId, RateBudget> budgets;
    private final InstantSource clock;

    CommandRates(ApiSettings settings, InstantSource clock) {
        budgets = Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build(_ -> new RateBudget(settings.commandsPerMinute()));
        this.clock = clock;
    }

    /** Counts one more command; from when it may be given, if not now. */
    Optional<Instant> count(AccountId account) {
        return budgets.get(account).take(clock.instant());
    }
}
