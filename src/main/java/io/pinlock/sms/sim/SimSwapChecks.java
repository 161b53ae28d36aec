package io.pinlock.sms.sim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.RateBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether a number may get a PIN as far as its SIM is concerned. What costs time is bounded: so many questions at the same time, a longest
 * time for each, and none at all for a while after a provider has not answered again and again. Each node counts for itself.
 */
@Component
public class SimSwapChecks {
    private static final Logger LOG = LoggerFactory.getLogger(SimSwapChecks.class);
    /** How long an answer is good. A SIM that is changed meanwhile is not noticed. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** Questions of one account within a minute: nobody shall use up what the provider gives to all. */
    static final int ACCOUNT_MINUTE = 60;
    /** How many numbers that it has not confirmed an account can learn of within an hour that their SIMs were changed. */
    static final int SWAPPED_STRANGERS = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_QUEUE = Duration.ofMillis(500);
    private static final int MOST_REMEMBERED = 100_000;

    private final SimSwapSettings settings;
    private final SimSwapProvider provider;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Semaphore places;
    private final Circuit circuit = new Circuit();
    private final Cache<String, Verdict> remembered;
    private final LoadingCache<AccountId, RateBudget> budgets;
    private final LoadingCache<AccountId, Set<String>> strangers;

    SimSwapChecks(SimSwapSettings settings, SimSwapProvider provider, MeterRegistry meters, InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.meters = meters;
        this.clock = clock;
        places = new Semaphore(settings.connections());
        remembered = kept(REMEMBERED).build();
        budgets = kept(Duration.ofMinutes(2)).build(_ -> new RateBudget(ACCOUNT_MINUTE));
        strangers = kept(HOUR).build(_ -> ConcurrentHashMap.newKeySet());
    }

    private Caffeine<Object, Object> kept(Duration time) {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    /** What follows for a PIN. */
    public enum Verdict {
        PASS,
        SWAPPED,
        /** Nothing is known, and then no PIN is sent. */
        UNCHECKED
    }

    /** Whether anybody is asked at all. */
    public boolean isOn() {
        return provider.isSet();
    }

    /**
     * Whether the number passed a moment ago; always, where nobody is asked. Costs nothing.
     *
     * @param number in E.164 form
     */
    public boolean passedLately(String number) {
        return !provider.isSet() || remembered.getIfPresent(number) == Verdict.PASS;
    }

    /**
     * Asks. Takes a few seconds at most; never to be called inside a transaction.
     *
     * @param number    in E.164 form
     * @param by        whose account the PIN is for; the strangers' numbers that are told count for its registrar
     * @param confirmed whether the phone of that number has confirmed a lock of the account
     */
    public Verdict check(String number, Caller by, boolean confirmed) {
        AccountId registrar = by.ancestry().getLast().id();
        if (!provider.isSet()) {
            return Verdict.PASS;
        }
        if (!confirmed && knowsTooMany(number, registrar)) {
            return counted("account_limit", Verdict.UNCHECKED);
        }
        Verdict verdict = Optional.ofNullable(remembered.getIfPresent(number)).map(known -> counted("remembered", known))
                .orElseGet(() -> ask(number, by.id()));
        if (verdict == Verdict.SWAPPED && !confirmed) {
            strangers.get(registrar).add(number);
        }
        return verdict;
    }

    private boolean knowsTooMany(String number, AccountId registrar) {
        Set<String> known = strangers.get(registrar);
        return known.size() >= SWAPPED_STRANGERS && !known.contains(number);
    }

    private Verdict ask(String number, AccountId by) {
        if (budgets.get(by).take(clock.instant()).isPresent()) {
            return counted("account_limit", Verdict.UNCHECKED);
        }
        if (!circuit.admits(clock.instant())) {
            return counted("not_asked", otherwise(settings.whenUnanswered()));
        }
        SimSwapProvider.Answer answer = inItsPlace(number);
        Verdict verdict = switch (answer) {
            case SWAPPED -> Verdict.SWAPPED;
            case NOT_SWAPPED -> Verdict.PASS;
            case NOT_SERVED -> otherwise(settings.whenNotServed());
            case REJECTED, UNAVAILABLE -> otherwise(settings.whenUnanswered());
        };
        if (answer != SimSwapProvider.Answer.REJECTED && answer != SimSwapProvider.Answer.UNAVAILABLE) {
            remembered.put(number, verdict);
        }
        return counted(answer.name().toLowerCase(Locale.ROOT), verdict);
    }

    private SimSwapProvider.Answer inItsPlace(String number) {
        try {
            if (!places.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                return SimSwapProvider.Answer.UNAVAILABLE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SimSwapProvider.Answer.UNAVAILABLE;
        }
        try {
            SimSwapProvider.Answer answer = provider.check(number, settings.hours(), settings.answerTimeout());
            tell(answer != SimSwapProvider.Answer.UNAVAILABLE);
            return answer;
        } finally {
            places.release();
        }
    }

    private void tell(boolean answered) {
        if (answered && circuit.answered()) {
            LOG.info("The SIM swap API answers again.");
        } else if (!answered && circuit.failed(clock.instant())) {
            LOG.warn("The SIM swap API does not answer; it is asked once every {} seconds until it does. PINs are {} meanwhile.",
                    Circuit.PAUSE.toSeconds(), settings.whenUnanswered() == SimSwapSettings.Otherwise.SEND ? "sent" : "refused");
        }
    }

    private static Verdict otherwise(SimSwapSettings.Otherwise choice) {
        return choice == SimSwapSettings.Otherwise.SEND ? Verdict.PASS : Verdict.UNCHECKED;
    }

    /** {@code pinlock.sms.sim.checks}. */
    private Verdict counted(String answer, Verdict verdict) {
        Counter.builder("pinlock.sms.sim.checks").description("Questions whether the SIM of a number was changed").tag("answer", answer)
                .tag("verdict", verdict.name().toLowerCase(Locale.ROOT)).register(meters).increment();
        return verdict;
    }
}
