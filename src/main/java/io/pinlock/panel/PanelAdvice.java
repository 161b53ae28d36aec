package io.pinlock.panel;

import io.pinlock.sms.Routes;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of the panel knows. */
@ControllerAdvice(basePackageClasses = PanelAdvice.class)
class PanelAdvice {
    private final Routes routes;

    PanelAdvice(Routes routes) {
        this.routes = routes;
    }

    /** Whether the phone can be shown: nothing leaves the machine. */
    @ModelAttribute("phone")
    boolean phone() {
        return routes.isInboxOnly();
    }
}
