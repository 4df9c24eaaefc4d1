package io.kelpie.tool.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsTextLeftAndNumbersRight() {
        Table table = new Table(">PID", "MAIN", ">CALLS").row(7, "Shop", 12345).row(4711, "com.acme.Billing", 1);

        assertThat(table.lines(Style.PLAIN))
                .containsExactly(
                        " PID  MAIN              CALLS", //
                        "   7  Shop              12345",
                        "4711  com.acme.Billing      1");
    }

    @Test
    void coloursDoNotCountForTheWidth() {
        Style colours = new Style(true);
        Table table = new Table("STATE", "X").row(colours.state("closed"), "1").row("half_open", "2");

        assertThat(table.lines(colours).get(1)).isEqualTo("\u001b[32mclosed\u001b[0m     1");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertThatThrownBy(() -> new Table("A", "B").row(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTrailingBlanksAreWritten() {
        assertThat(new Table("A", "LONG").row("x", "").lines(Style.PLAIN)).containsExactly("A  LONG", "x");
    }
}
