package io.pinlock.rrp.billing;

import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Activates a service: a registrar for itself, an account for one below it (with SUBUSER). */
@Component
class ActivateAppendix implements Command {
    /** Whether the terms and conditions are accepted. */
    private static final Parameter<Boolean> ACCEPT = Parameter.flag("X-ACCEPT-TAC");

    private final ServiceCatalog services;

    ActivateAppendix(ServiceCatalog services) {
        this.services = services;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("APPENDIX").andOptional(ACCEPT.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    /** The documented property EMAIL tells whether a mail with details went out; this server sends none. */
    @Override
    public Reply execute(Call call) {
        Optional<Service> service = Service.parse(call.required("APPENDIX"));
        if (service.isEmpty()) {
            return Reply.refused(BillingReason.UNKNOWN_SERVICE.refusal());
        }
        if (!call.read(ACCEPT, true)) {
            return Reply.refused(CallReason.INVALID.refusal(ACCEPT.name()));
        }
        Optional<Refusal> refusal = services.activate(call.caller(), service.get());
        return refusal.map(Reply::refused).orElseGet(() -> Reply.ok().with("email", "failed"));
    }
}
