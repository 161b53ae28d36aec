package io.pinlock.panel;

import io.pinlock.account.DomainColumns;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps which columns the list of domains has, for the login that is signed in. What is no column is left out. */
@Controller
class DomainColumnsController {
    private final DomainColumns columns;

    DomainColumnsController(DomainColumns columns) {
        this.columns = columns;
    }

    @PostMapping("/panel/domains/columns")
    String choose(@AuthenticationPrincipal PanelUser user, @RequestParam(required = false) List<String> column,
            @RequestParam Map<String, String> typed) {
        columns.choose(user.login(), DomainColumn.named(column == null ? List.of() : column).stream().map(Enum::name).toList());
        return "redirect:/panel/domains?" + Search.query(DomainFilters.of(typed).query()) + "done=columns";
    }
}
