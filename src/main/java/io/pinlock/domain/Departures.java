package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The domains that have left an account. */
@Component
public class Departures {
    private final Database database;

    Departures(Database database) {
        this.database = database;
    }

    /** Those that are wanted. */
    public Listing<DepartedDomain> list(DepartedDomain.Wanted wanted, Sorting<DepartedDomain.Order> sorting, Page page) {
        return database.listing(wanted.total(), wanted.page(sorting, page));
    }

    /** The last departure of a domain from an account. */
    public Optional<DepartedDomain> last(AccountId account, DomainName name) {
        return database.read(DepartedDomain.last(account, name));
    }

    /** The departure of that number from an account. */
    public Optional<DepartedDomain> find(AccountId account, long id) {
        return database.read(DepartedDomain.of(account, id));
    }
}
