package io.pinlock.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The contract of money for a line of three accounts (0 is the registrar, each further one below the one before) with 19 % VAT, in cents
 * and as plain as possible. At most one lock is active at a time.
 */
public final class MoneyModel {
    private static final int NOBODY = -1;

    /** Whether the server must do it. */
    public enum Outcome {
        DONE, REFUSED
    }

    private static final class Entry {
        private final long cents;
        private final boolean reversal;
        private boolean reversed;

        private Entry(long cents, boolean reversal) {
            this.cents = cents;
            this.reversal = reversal;
        }
    }

    private static final class Account {
        private long credit;
        private long emergency;
        private long price = 1000;
        private final List<Entry> entries = new ArrayList<>();

        private long balance() {
            return entries.stream().mapToLong(entry -> entry.cents).sum();
        }

        private long gross() {
            return price + (price * 19 + 50) / 100;
        }
    }

    private final List<Account> line = List.of(new Account(), new Account(), new Account());
    private int holder = NOBODY;
    private boolean grace;

    public List<String> balances() {
        return line.stream().map(account -> BigDecimal.valueOf(account.balance(), 2).toPlainString()).toList();
    }

    public boolean hasLock() {
        return holder != NOBODY;
    }

    public void deposit(int account, int cents) {
        line.get(account).entries.add(new Entry(cents, false));
        tryAgain(account);
    }

    public Outcome setCredit(int account, int cents) {
        Account changed = line.get(account);
        if (changed.balance() + cents < 0 && cents < changed.credit) {
            return Outcome.REFUSED;
        }
        changed.credit = cents;
        tryAgain(account);
        return Outcome.DONE;
    }

    public Outcome setEmergency(int account, int cents) {
        Account changed = line.get(account);
        if (changed.balance() + changed.credit + cents < 0 && cents < changed.emergency) {
            return Outcome.REFUSED;
        }
        changed.emergency = cents;
        tryAgain(account);
        return Outcome.DONE;
    }

    public void setPrice(int account, int cents) {
        line.get(account).price = cents;
        tryAgain(account);
    }

    /** The first call of an activation. */
    public Outcome activate(int account) {
        return charge(account, false);
    }

    /** The second call. */
    public void confirm(int account) {
        holder = account;
        grace = false;
    }

    /** More than a year later: the term is over, or the grace. */
    public void aYearLater() {
        if (grace) {
            holder = NOBODY;
            grace = false;
        } else if (hasLock()) {
            grace = charge(holder, true) == Outcome.REFUSED;
        }
    }

    public Outcome reverse(int account, int which) {
        Account changed = line.get(account);
        if (which >= changed.entries.size()) {
            return Outcome.REFUSED;
        }
        Entry entry = changed.entries.get(which);
        boolean used = entry.cents > 0 && changed.balance() - entry.cents + changed.credit < 0;
        if (entry.reversal || entry.reversed || used) {
            return Outcome.REFUSED;
        }
        entry.reversed = true;
        changed.entries.add(new Entry(-entry.cents, true));
        tryAgain(account);
        return Outcome.DONE;
    }

    private void tryAgain(int account) {
        if (grace && account <= holder) {
            grace = charge(holder, true) == Outcome.REFUSED;
        }
    }

    private Outcome charge(int account, boolean renewal) {
        List<Account> payers = IntStream.rangeClosed(0, account).mapToObj(line::get).toList();
        boolean enough = payers.stream()
                .allMatch(payer -> payer.balance() + payer.credit + (renewal ? payer.emergency : 0) >= payer.gross());
        if (!enough) {
            return Outcome.REFUSED;
        }
        payers.forEach(payer -> payer.entries.add(new Entry(-payer.gross(), false)));
        return Outcome.DONE;
    }
}
