package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Page;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.domain.DomainName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * What an account sees of a domain that it does not hold. Where its own journal has the name, the page says what is written there: it was
 * open while the domain went elsewhere, for example. Any other name is as unknown as one that does not exist.
 */
@ControllerAdvice(basePackageClasses = GonePage.class)
class GonePage {
    private static final Page NEWEST = new Page(0, 5, 5);
    private static final List<Column<JournalEntry>> COLUMNS = List.of(Column.time("journal date", JournalEntry::at),
            Column.word("action", JournalEntry::action), Column.word("outcome", JournalEntry::outcome),
            Column.text("login", entry -> entry.login().orElse("")));

    private final JournalLists journal;
    private final Lists lists;
    private final Appearance appearance;

    GonePage(JournalLists journal, Lists lists, Appearance appearance) {
        this.journal = journal;
        this.lists = lists;
        this.appearance = appearance;
    }

    /** An account has no such domain. */
    static final class NotHeld extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Caller caller;
        private final transient DomainName domain;

        NotHeld(Caller caller, DomainName domain) {
            super("not held");
            this.caller = caller;
            this.domain = domain;
        }
    }

    @ExceptionHandler(NotHeld.class)
    @Nullable
    ModelAndView page(NotHeld missing, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var found = journal.list(JournalEntry.Wanted.of(missing.caller, missing.domain.ascii()), NEWEST, true);
        if (found.rows().isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return null;
        }
        ModelAndView page = new ModelAndView("panel/gone");
        page.setStatus(HttpStatus.NOT_FOUND);
        page.addObject("domain", missing.domain.unicode());
        page.addObject("history", lists.view(missing.caller, COLUMNS, found, 1));
        appearance.of(http).ifPresent(theme -> page.addObject("theme", theme));
        return page;
    }
}
