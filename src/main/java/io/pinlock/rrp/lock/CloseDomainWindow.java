package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.Windows;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Closes the window of a domain before its time is over, without a PIN. This command is an addition of this server. */
@Component
class CloseDomainWindow implements Command {
    private final Windows windows;

    CloseDomainWindow(Windows windows) {
        this.windows = windows;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return FreezeDomain.reply(windows.close(call.caller(), call.read(CommonParameters.DOMAIN)));
    }
}
