package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The version is written in pom.xml and nowhere else. */
class ProgramVersionTest {
    @Test
    void testSuccess_isThatOfThePom() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        String version = XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine(Startup::order, List.of()).setOut(new PrintWriter(out, true));
        assertThat(line.execute("--version")).isZero();
        assertThat(out.toString().strip()).isEqualTo("PinLock " + version).matches("PinLock [0-9]+\\..*");
    }
}
