package io.pinlock.panel;

import io.pinlock.base.Page;
import io.pinlock.domain.Pattern;
import io.pinlock.transfer.TransferLists;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where one can go from every page. A page that is to be found beside the others needs a line here, an icon and its name. */
@Component("navigation")
class Navigation {
    private static final Page COUNT_ONLY = new Page(0, 1, 1);
    private static final Entry PASSKEYS = new Entry("nav.passkeys", "/panel/passkeys", "fingerprint");
    private static final Entry SESSIONS = new Entry("nav.sessions", "/panel/sessions", "devices");
    private static final String TRANSFERS = "/panel/transfers";
    private static final List<Group> ACCOUNT = List.of(
            new Group("nav.domains", List.of(
                    new Entry("nav.home", "/panel/", "home"),
                    new Entry("nav.domains", "/panel/domains", "world"),
                    new Entry("nav.transfers", TRANSFERS, "arrows-exchange"))),
            new Group("nav.activity", List.of(
                    new Entry("nav.messages", "/panel/account/messages", "message"),
                    new Entry("nav.events", "/panel/account/events", "bell"),
                    new Entry("nav.journal", "/panel/account/journal", "history"))),
            new Group("nav.account", List.of(
                    new Entry("nav.prices", "/panel/account/prices", "tag"),
                    new Entry("nav.accounting", "/panel/account/accounting", "report-money",
                            List.of("/panel/account/entries", "/panel/account/renewals", "/panel/account/spending")),
                    new Entry("nav.statements", "/panel/account/statements", "file-invoice"),
                    new Entry("nav.subresellers", "/panel/account/subresellers", "users"),
                    new Entry("nav.settings", "/panel/account/settings", "settings"),
                    new Entry("nav.webhook", "/panel/account/webhook", "webhook"), PASSKEYS, SESSIONS)));
    private static final List<Group> OPERATOR = List.of(
            new Group("nav.customers", List.of(
                    new Entry("nav.home", "/panel/", "home"),
                    new Entry("operator.accounts", "/panel/operator/accounts", "users"),
                    new Entry("operator.prices", "/panel/operator/prices", "tag"),
                    new Entry("operator.domains", "/panel/operator/domains", "world"),
                    new Entry("operator.import", "/panel/operator/import", "upload"))),
            new Group("nav.delivery", List.of(
                    new Entry("operator.sms", "/panel/operator/sms", "broadcast"),
                    new Entry("operator.limits", "/panel/operator/limits", "gauge"))),
            new Group("nav.platform", List.of(
                    new Entry("operator.notices", "/panel/operator/notices", "speakerphone"),
                    new Entry("operator.figures", "/panel/operator/figures", "chart-bar"),
                    new Entry("operator.journal", "/panel/operator/journal", "history"),
                    new Entry("operator.check", "/panel/operator/check", "shield-check"),
                    new Entry("operator.logins", "/panel/operator/logins", "id-badge-2"))),
            new Group("nav.self", List.of(PASSKEYS, SESSIONS)));

    private final TransferLists transfers;

    Navigation(TransferLists transfers) {
        this.transfers = transfers;
    }

    /** Pages that belong together, below the message with their name. */
    record Group(String name, List<Entry> entries) {}

    /**
     * A page, with the message that names it and its icon.
     *
     * @param more pages that are found from it, but have addresses beside its own
     */
    record Entry(String name, String path, String icon, List<String> more) {
        Entry(String name, String path, String icon) {
            this(name, path, icon, List.of());
        }

        /** Whether a page is this one, or one of those below it. */
        public boolean holds(String page) {
            return page.equals(path) || more.contains(page) || (!path.endsWith("/") && page.startsWith(path + "/"));
        }
    }

    /** What a user can open. */
    public List<Group> of(PanelUser user) {
        return user.isOperator() ? OPERATOR : ACCOUNT;
    }

    /** The page above another one, where that is not found beside the others itself. */
    public Optional<Entry> above(PanelUser user, String page) {
        return entries(user).filter(entry -> entry.holds(page) && !entry.path().equals(page)).findFirst();
    }

    private Stream<Entry> entries(PanelUser user) {
        return of(user).stream().flatMap(group -> group.entries().stream());
    }

    /** How many requests wait for an answer of the account. */
    public long waiting(PanelUser user) {
        return transfers.received(user.caller().id(), Pattern.ANY, false, COUNT_ONLY).total();
    }

    /** Whether it is there that they are answered. */
    public boolean waits(Entry entry) {
        return entry.path().equals(TRANSFERS);
    }
}
