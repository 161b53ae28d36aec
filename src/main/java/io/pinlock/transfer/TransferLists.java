package io.pinlock.transfer;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.ListQuery;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The transfers of accounts: the running ones in pages, by the name of their domain, and the answers to those asked for. */
@Component
public class TransferLists {
    private static final int MOST_ANSWERS = 50;

    private final Database database;

    TransferLists(Database database) {
        this.database = database;
    }

    /** Those that the account has asked for. */
    public Listing<UserTransfer> requested(AccountId gaining, Pattern domains, boolean descending, Page page) {
        return running("gaining_id", gaining, domains, descending, page);
    }

    /** Those that somebody else has asked the account's domains for. */
    public Listing<UserTransfer> received(AccountId losing, Pattern domains, boolean descending, Page page) {
        return running("losing_id", losing, domains, descending, page);
    }

    /** How those ended that the account has asked for and that ended since then, the newest first; fifty at most. */
    public List<UserTransfer> answered(AccountId gaining, Instant since) {
        return database.read(UserTransfer.answered(gaining, since, MOST_ANSWERS));
    }

    /** The account's domains that somebody else has asked for, in the natural order of names. */
    public Listing<DomainName> asked(AccountId losing, Pattern domains, boolean descending, Page page) {
        ListQuery running = UserTransfer.running("losing_id", losing, domains);
        return database.listing(running.total(), running.page("SELECT domain FROM user_transfer",
                List.of(DomainName.naturalSql("domain")), descending, page).list(row -> new DomainName(row.text("domain"))));
    }

    private Listing<UserTransfer> running(String side, AccountId account, Pattern domains, boolean descending, Page page) {
        ListQuery running = UserTransfer.running(side, account, domains);
        return database.listing(running.total(), UserTransfer.page(running, descending, page));
    }
}
