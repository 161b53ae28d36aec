package io.pinlock.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The contract of locks, tokens, terms, renewals and user transfers for one domain and two accounts, as plain as possible: no database, no
 * clock but a count of minutes. Each method gives the code that the server must answer with.
 */
public final class LockModel {
    private static final long DAY = 24 * 60;
    private static final long ANSWER = 5 * DAY;
    private static final long GRACE = 30 * DAY;
    private static final long NONE = -1;
    private static final BigDecimal PRICE = new BigDecimal("14.28");

    private enum Lock {
        NONE, PENDING, ACTIVE
    }

    private enum Token {
        NONE, LIVE, BURNT
    }

    private final Instant start;
    private long now;
    private int holder;
    private Lock lock = Lock.NONE;
    private int number;
    private Token token = Token.NONE;
    private boolean forCommand;
    private long issued;
    private int wrong;
    private int burntInARow;
    /** When each account tried a wrong token while the other held the domain. */
    private final List<List<Long>> outsiders = List.of(new ArrayList<>(), new ArrayList<>());
    private final long[] paidUntil = new long[2];
    private long graceEnds = NONE;
    private final BigDecimal[] balances;
    private int gaining = -1;
    private long asked;
    private int lastGaining = -1;

    public LockModel(Instant start, String deposit) {
        this.start = start;
        balances = new BigDecimal[]{new BigDecimal(deposit), new BigDecimal(deposit)};
    }

    public void advance(long minutes) {
        now += minutes;
        boolean unconfirmed = lock == Lock.PENDING && now >= paidUntil[holder];
        boolean unpaid = lock == Lock.ACTIVE && graceEnds != NONE && now >= graceEnds;
        if (unconfirmed || unpaid) {
            end();
        }
        if (graceEnds == NONE) {
            renew();
        }
    }

    public void deposit(int account, String amount) {
        balances[account] = balances[account].add(new BigDecimal(amount));
        renew();
    }

    private void renew() {
        while (lock == Lock.ACTIVE && now >= paidUntil[holder]) {
            if (balances[holder].compareTo(PRICE) < 0) {
                graceEnds = graceEnds == NONE ? (paidUntil[holder] + DAY <= now ? now : paidUntil[holder]) + GRACE : graceEnds;
                return;
            }
            balances[holder] = balances[holder].subtract(PRICE);
            paidUntil[holder] = yearAfter(paidUntil[holder]);
            graceEnds = NONE;
        }
    }

    private void end() {
        lock = Lock.NONE;
        graceEnds = NONE;
        token = token == Token.LIVE ? Token.NONE : token;
    }

    private long yearAfter(long minute) {
        Instant from = start.plus(Duration.ofMinutes(minute));
        return Duration.between(start, from.atOffset(ZoneOffset.UTC).plusYears(1).toInstant()).toMinutes();
    }

    public boolean hasLiveToken() {
        return token == Token.LIVE && now < issued + 30;
    }

    public int holder() {
        return holder;
    }

    public String balance(int account) {
        return balances[account].toPlainString();
    }

    public String state() {
        return graceEnds != NONE ? "RENEWALFAILED" : lock.name();
    }

    public String attemptsLeft() {
        return hasLiveToken() ? Integer.toString(5 - wrong) : "";
    }

    private boolean mayRequest() {
        return switch (token) {
            case NONE -> true;
            case LIVE -> !hasLiveToken();
            case BURNT -> now >= issued + Math.min(24 * 60, 10L << Math.min(burntInARow - 1, 10));
        };
    }

    private void issue(boolean command) {
        token = Token.LIVE;
        forCommand = command;
        issued = now;
    }

    private boolean attempt(int account, boolean right, boolean command) {
        if (!hasLiveToken()) {
            return false;
        }
        if (right && forCommand == command) {
            token = Token.NONE;
            wrong = 0;
            burntInARow = 0;
            outsiders.get(account).clear();
            return true;
        }
        if (account != holder) {
            outsiders.get(account).add(now);
            return false;
        }
        wrong++;
        if (wrong == 5) {
            token = Token.BURNT;
            wrong = 0;
            burntInARow++;
        }
        return false;
    }

    public int request(int account, int toNumber) {
        if (account != holder) {
            return 545;
        }
        if (lock == Lock.ACTIVE) {
            return 552;
        }
        if (!mayRequest()) {
            return 557;
        }
        if (now >= paidUntil[account]) {
            if (balances[account].compareTo(PRICE) < 0) {
                return 546;
            }
            balances[account] = balances[account].subtract(PRICE);
            paidUntil[account] = yearAfter(now);
        }
        lock = Lock.PENDING;
        number = toNumber;
        issue(false);
        return 200;
    }

    public int confirm(int account, int withNumber, boolean right) {
        if (account != holder) {
            return 545;
        }
        if (lock != Lock.PENDING) {
            return 552;
        }
        if (number != withNumber) {
            return 541;
        }
        if (!attempt(account, right, false)) {
            return 531;
        }
        lock = Lock.ACTIVE;
        return 200;
    }

    public int deactivate(int account) {
        if (account != holder) {
            return 545;
        }
        if (lock != Lock.ACTIVE) {
            return 552;
        }
        end();
        return 200;
    }

    public int requestPin(int account) {
        if (account != holder) {
            return 545;
        }
        if (lock != Lock.ACTIVE) {
            return 552;
        }
        if (!mayRequest()) {
            return 557;
        }
        issue(true);
        return 200;
    }

    private int guard(int account, boolean withToken, boolean right) {
        if (lock != Lock.ACTIVE) {
            return 200;
        }
        if (!withToken) {
            return 504;
        }
        if (account != holder && outsiders.get(account).stream().filter(at -> now < at + DAY).count() >= 5) {
            return 557;
        }
        return attempt(account, right, true) ? 200 : 531;
    }

    private boolean isPending() {
        return gaining >= 0 && now < asked + ANSWER;
    }

    private void move(int to) {
        holder = to;
        lock = Lock.NONE;
        graceEnds = NONE;
        token = Token.NONE;
        wrong = 0;
        burntInARow = 0;
        gaining = -1;
    }

    public int userTransfer(int account, boolean withToken, boolean right) {
        if (account == holder) {
            return 549;
        }
        if (isPending()) {
            return 536;
        }
        boolean locked = lock == Lock.ACTIVE;
        int answer = guard(account, withToken, right);
        if (answer != 200) {
            return answer;
        }
        lastGaining = account;
        if (locked) {
            move(account);
        } else {
            gaining = account;
            asked = now;
        }
        return 200;
    }

    public int approve(int account, boolean withToken, boolean right) {
        if (account != holder) {
            return 545;
        }
        if (!isPending()) {
            return 534;
        }
        int answer = guard(account, withToken, right);
        if (answer == 200) {
            move(gaining);
        }
        return answer;
    }

    public int deny(int account) {
        if (account != holder) {
            return 545;
        }
        return endTransfer();
    }

    public int cancel(int account) {
        if (lastGaining != account) {
            return account == holder ? 534 : 545;
        }
        return endTransfer();
    }

    private int endTransfer() {
        if (!isPending()) {
            return 534;
        }
        gaining = -1;
        return 200;
    }
}
