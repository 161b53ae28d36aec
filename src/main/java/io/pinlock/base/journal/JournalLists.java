package io.pinlock.base.journal;

import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** The journal, as accounts and the operator read it. */
@Component
public class JournalLists {
    private final Database database;

    JournalLists(Database database) {
        this.database = database;
    }

    /** In the order in which the entries were written, or the other way. */
    public Listing<JournalEntry> list(JournalEntry.Wanted wanted, Page page, boolean descending) {
        return database.listing(wanted.total(), wanted.page(page, descending));
    }

    /** The entries that an account reads, as the operator sees them: with who of its people it was, and from where; the newest first. */
    public Listing<JournalEntry> inFull(JournalEntry.Wanted wanted, Page page) {
        return database.listing(wanted.total(), wanted.inFull(page, true));
    }

    /** The newest ones first. */
    public List<JournalEntry> newest(JournalEntry.Wanted wanted, int most) {
        return database.read(wanted.newest(most));
    }

    /** What the operator looks for, the newest first. */
    public Listing<JournalEntry> search(JournalSearch search, Page page) {
        return database.listing(search.total(), search.page(page));
    }

    /** The newest of what the operator looks for. */
    public List<JournalEntry> newest(JournalSearch search, int most) {
        return database.read(search.page(new Page(0, most, most)));
    }
}
