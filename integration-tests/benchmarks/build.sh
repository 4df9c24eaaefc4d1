# Sourced by the scripts here: goes to the root of the repository, builds the agent jar and the benchmarks when they are missing
# or older than their sources, and sets $java and $classpath.
cd "$(dirname "$0")/../.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
here=integration-tests/benchmarks

# built FILE SOURCE...: whether the file is there and nothing of its sources is newer
built() {
    file=$1
    shift
    [ -f "$file" ] && [ -z "$(find "$@" -name target -prune -o -type f -newer "$file" -print | head -n 1)" ]
}

if ! built agent/launcher/target/kelpie-agent.jar pom.xml agent; then
    echo "building the agent jar" >&2
    mvn -B -q -ntp -pl agent/launcher -am package -DskipTests >&2
    touch agent/launcher/target/kelpie-agent.jar
fi
if ! built $here/target/benchmarks.jar pom.xml $here/pom.xml $here/src; then
    echo "building the benchmarks" >&2
    mvn -B -q -ntp -Pbenchmarks -pl $here package -DskipTests >&2
    touch $here/target/benchmarks.jar
fi
classpath="$here/target/benchmarks.jar:$here/target/lib/*"
