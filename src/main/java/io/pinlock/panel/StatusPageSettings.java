package io.pinlock.panel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param statusPage whether everybody may see how the platform does */
@ConfigurationProperties("pinlock")
record StatusPageSettings(@DefaultValue("false") boolean statusPage) {}
