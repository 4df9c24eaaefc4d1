package io.kelpie.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignMainTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "com.acme.Main a b                                        | -           | false",
                "app.jar -x                                               | -           | false",
                "/opt/kelpie/app.jar                                      | -           | false",
                "com.acme.app/com.acme.Main                               | com.acme.app| false",
                "-                                                        | -           | false",
                "jdk.compiler/com.sun.tools.javac.Main A.java             | jdk.compiler| true",
                "java.base/sun.security.tools.keytool.Main -list          | java.base   | true",
                "jdk.jcmd/sun.tools.jcmd.JCmd 1                           | jdk.jcmd    | true",
                "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java| jdk.compiler| false",
                "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher H.java | jdk.compiler | false",
                "org.codehaus.plexus.classworlds.launcher.Launcher verify | -           | true",
                "org.gradle.wrapper.GradleWrapperMain build               | -           | true",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8      | -           | true",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain | -         | false",
                "org.apache.maven.surefire.booter.ForkedBooter            | -           | false",
                "/opt/kelpie/kelpie.jar ps                                | -           | true",
                "io.kelpie.tool.Kelpie ps                                 | -           | true"
            })
    void leavesToolsAloneAndNothingElse(String command, String module, boolean foreign) {
        assertThat(ForeignMain.isForeign(command, module)).isEqualTo(foreign);
    }
}
