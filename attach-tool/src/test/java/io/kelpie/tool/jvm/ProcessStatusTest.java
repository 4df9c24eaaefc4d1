package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.tool.testing.FakeProc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessStatusTest {

    private static final List<String> LINES = List.of(
            "Name:\tjava",
            "State:\tS (sleeping)",
            "Pid:\t4711",
            "Uid:\t1000\t1001\t1002\t1003",
            "Gid:\t2000\t2001\t2002\t2003",
            "NSpid:\t4711\t12\t1",
            "SigCgt:\t" + FakeProc.CATCHES_QUIT);

    @Test
    void takesEffectiveIdsAndTheInnermostProcessId() {
        ProcessStatus status = ProcessStatus.parse(LINES);

        assertThat(status.uid()).isEqualTo(1001);
        assertThat(status.gid()).isEqualTo(2001);
        assertThat(status.namespacePid()).isEqualTo(1);
        assertThat(status.state()).isEqualTo('S');
    }

    @Test
    void takesThePlainProcessIdOnKernelsWithoutNamespaces() {
        List<String> old =
                LINES.stream().filter(line -> !line.startsWith("NSpid")).toList();

        assertThat(ProcessStatus.parse(old).namespacePid()).isEqualTo(4711);
    }

    @ParameterizedTest
    @CsvSource({
        "0000000101005ccd, true",
        "0000000000000004, true",
        "ffffffffffffffff, true",
        "0000000000000000, false",
        "0000000101005cc8, false",
        "000000010100580b, false",
        "fffffffffffffffb, false"
    })
    void knowsWhetherAHandlerWaitsForQuit(String mask, boolean catches) {
        assertThat(new ProcessStatus('S', 0, 0, 1, Long.parseUnsignedLong(mask, 16)).catchesQuit())
                .isEqualTo(catches);
    }

    @ParameterizedTest
    @CsvSource({
        "S, false, false",
        "R, false, false",
        "T, false, true",
        "t, false, true",
        "Z, true, false",
        "X, true, false"
    })
    void tellsStoppedAndEndedProcesses(char state, boolean ended, boolean stopped) {
        ProcessStatus status = new ProcessStatus(state, 0, 0, 1, 0);

        assertThat(status.ended()).isEqualTo(ended);
        assertThat(status.stopped()).isEqualTo(stopped);
    }

    @Test
    void refusesAFileThatIsCutShort() {
        assertThatThrownBy(() -> ProcessStatus.parse(LINES.subList(0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no ");
    }
}
