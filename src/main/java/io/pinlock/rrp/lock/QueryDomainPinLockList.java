package io.pinlock.rrp.lock;

import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockLists;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the active locks of the calling account, when each is charged again, and how long it is paid. */
@Component
class QueryDomainPinLockList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final List<Column<LockLists.ActiveLock>> COLUMNS = List.of(
            new Column<>("domain", lock -> lock.domain().ascii()),
            new Column<>("pinlock renewaldate", lock -> ApiTimestamps.plain(lock.renewalAt())),
            new Column<>("pinlock paiduntildate", lock -> ApiTimestamps.plain(lock.paidUntil())),
            new Column<>("pinlock activationdate", lock -> ApiTimestamps.plain(lock.activatedAt())),
            new Column<>("pinlock authoritynumber", lock -> lock.number().masked()),
            new Column<>("pinlock language", lock -> lock.language().name()),
            new Column<>("pinlock status", lock -> lock.state().name()));
    private static final int NARROW = 3;

    private final LockLists locks;

    QueryDomainPinLockList(LockLists locks) {
        this.locks = locks;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DOMAIN.name(), "LAST").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern domains = call.read(DOMAIN, Pattern.ANY);
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, NARROW),
                locks.active(call.caller().id(), domains, options.sorting(LockLists.Order.class), options.page()));
    }
}
