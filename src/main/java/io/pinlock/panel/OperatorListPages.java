package io.pinlock.panel;

import io.pinlock.base.Sorting;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockLists;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an account has, as lists that the operator looks at. */
@Configuration(proxyBeanMethods = false)
class OperatorListPages {
    private static final Filter<Pattern> DOMAIN = Filter.pattern("DOMAIN");

    /** A domain of an account, and its lock where it has one. */
    record Holding(HeldDomain domain, Optional<PinLocks.LockSummary> lock) {
        private Value state() {
            return new Value.Badge(lock.map(PinLocks.LockSummary::state).orElse(LockStatus.State.NONE).name());
        }

        private Value charged() {
            return lock.filter(found -> found.state() != LockStatus.State.PENDING).<Value>map(found -> new Value.Day(found.dueAt()))
                    .orElseGet(() -> new Value.Text(""));
        }
    }

    @Bean
    ListPage<Holding> domainList(Domains domains, PinLocks locks) {
        return new ListPage<>("domains", List.of(DOMAIN), (caller, query, page) -> {
            var found = domains.list(caller.id(), DOMAIN.of(query, Pattern.ANY), page, false);
            Map<DomainName, PinLocks.LockSummary> summaries = locks.summaries(caller.id(),
                    found.rows().stream().map(HeldDomain::name).toList());
            return found.map(domain -> new Holding(domain, Optional.ofNullable(summaries.get(domain.name()))));
        }, List.of(Column.domain("domain", holding -> holding.domain().name().ascii()),
                new Column<>("pinlock status", Holding::state),
                new Column<>("renewal date", Holding::charged),
                Column.time("created date", holding -> holding.domain().createdAt())),
                List.of("domain", "pinlock status", "renewal date", "created date"));
    }

    @Bean
    ListPage<LockLists.ActiveLock> lockList(LockLists locks) {
        return new ListPage<>("locks", List.of(DOMAIN),
                (caller, query, page) -> locks.active(caller.id(), DOMAIN.of(query, Pattern.ANY),
                        new Sorting<>(LockLists.Order.RENEWAL, false), page),
                List.of(Column.domain("domain", lock -> lock.domain().ascii()),
                        new Column<>("pinlock status", lock -> new Value.Badge(lock.state().name())),
                        Column.text("sms number", lock -> lock.number().masked()),
                        Column.time("activated date", LockLists.ActiveLock::activatedAt),
                        Column.day("renewal date", LockLists.ActiveLock::renewalAt),
                        Column.day("paid until", LockLists.ActiveLock::paidUntil)),
                List.of("domain", "pinlock status", "sms number", "activated date", "renewal date", "paid until"));
    }
}
