package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Edit;
import io.pinlock.domain.Nameserver;
import io.pinlock.domain.Nameservers;
import io.pinlock.lock.Act;
import io.pinlock.lock.HostChanges;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Orders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The host objects below a domain. Where its lock covers them, each form has a field for the PIN. */
@Controller
class HostsController {
    private static final String TAB = "/hosts";
    private static final String HOSTS = DomainController.PAGE + "{name}" + TAB;
    private static final String HOST = HOSTS + "/{nameserver}";

    private final DomainController domains;
    private final Nameservers nameservers;
    private final HostChanges changes;
    private final SurePage sure;
    private final BoundPins pins;
    private final Forms forms;

    HostsController(DomainController domains, Nameservers nameservers, HostChanges changes, SurePage sure,
            BoundPins pins, Forms forms) {
        this.domains = domains;
        this.nameservers = nameservers;
        this.changes = changes;
        this.sure = sure;
        this.pins = pins;
        this.forms = forms;
    }

    /** One of them, with what can be done about it. */
    @GetMapping(HOST)
    String host(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String nameserver, Model model) {
        model.addAttribute("host", find(user.caller(), name, nameserver));
        return domains.show(user.caller(), name, "hosts", model);
    }

    @PostMapping(HOSTS + "/add")
    String add(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam Map<String, String> typed, Model model) {
        DomainName domain = DomainController.domain(name);
        HostForm.Parsed parsed = HostForm.of(domain, typed, List.of());
        if (pins.isAsked() && parsed instanceof HostForm.Parsed.Form(var form)) {
            pins.send(user.caller(), Orders.hostAddition(domain, form.host(), form.addresses(), form.statuses()), model);
            return domains.show(user.caller(), name, "hosts", model);
        }
        Optional<Refusal> refusal = refusal(parsed, form -> changes
                .add(user.caller(), form.host(), Forms.token(typed), form.addresses(), form.statuses()).objection());
        return forms.answer(refusal, tab(name) + "?done=host-added", model, () -> domains.show(user.caller(), name, "hosts", model));
    }

    @PostMapping(HOST + "/change")
    String change(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String nameserver,
            @RequestParam Map<String, String> typed, @RequestParam(required = false) List<String> status, Model model) {
        Nameserver there = find(user.caller(), name, nameserver);
        typed.put("nameserver", nameserver);
        DomainName domain = DomainController.domain(name);
        HostForm.Parsed parsed = HostForm.of(domain, typed, status == null ? List.of() : status);
        if (pins.isAsked() && parsed instanceof HostForm.Parsed.Form(var form)) {
            return ask(user, form, there, domain, model);
        }
        Optional<Refusal> refusal = refusal(parsed, form -> changes
                .modify(user.caller(), form.host(), Forms.token(typed), form.newAddresses(), form.newStatuses()).objection());
        return forms.answer(refusal, tab(name) + "?done=changed", model, () -> host(user, name, nameserver, model));
    }

    /** Asks, and with the answer does it. */
    @PostMapping(HOST + "/delete")
    String delete(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @PathVariable String nameserver,
            @RequestParam Map<String, String> typed, Model model) {
        LockStatus status = domains.status(user.caller(), name, model);
        Nameserver host = find(user.caller(), name, nameserver);
        if (!sure.isAnswered()) {
            return ask(host, status, model);
        }
        DomainName hostName = HostForm.host(host.name(), status.domain().name()).orElseThrow();
        if (pins.isAsked()) {
            pins.send(user.caller(), Orders.hostDeletion(status.domain().name(), hostName), model);
            return ask(host, domains.status(user.caller(), name, model), model);
        }
        return forms.answer(changes.delete(user.caller(), hostName, Forms.token(typed)).objection(), tab(name) + "?done=host-deleted",
                model, () -> ask(host, status, model));
    }

    /** A PIN is not asked for where the form would be refused with it. */
    private String ask(PanelUser user, HostForm form, Nameserver there, DomainName domain, Model model) {
        if (form.newAddresses().of(there.addresses()) instanceof Edit.Result.Refused<List<String>>(var refusal)) {
            forms.refuse(refusal, model);
        } else if (form.newStatuses().of(there.statuses()) instanceof Edit.Result.Refused<List<String>>(var refusal)) {
            forms.refuse(refusal, model);
        } else {
            pins.send(user.caller(), Orders.hostModification(domain, form.host(), form.newAddresses(), form.newStatuses()), model);
        }
        return host(user, domain.ascii(), there.name(), model);
    }

    private String ask(Nameserver host, LockStatus status, Model model) {
        return sure.ask("host", List.of(host.name()), new SurePage.OfDomain(status.guards(Act.HOST_DELETION.action()), false),
                tab(status.domain().name().ascii()) + "/" + host.name(), model);
    }

    private static Optional<Refusal> refusal(HostForm.Parsed parsed, Function<HostForm, Optional<Refusal>> change) {
        return switch (parsed) {
            case HostForm.Parsed.Refused(var refusal) -> Optional.of(refusal);
            case HostForm.Parsed.Form(var form) -> change.apply(form);
        };
    }

    private Nameserver find(Caller caller, String name, String host) {
        DomainName domain = DomainController.domain(name);
        return nameservers.below(caller.id(), domain).stream().filter(each -> each.name().equalsIgnoreCase(host)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String tab(String name) {
        return DomainController.PAGE + DomainController.domain(name).ascii() + TAB;
    }
}
