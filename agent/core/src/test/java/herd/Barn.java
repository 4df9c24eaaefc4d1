package herd;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Classes with standard annotations in all places. */
public final class Barn {

    private Barn() {}

    /** Annotations on methods. */
    public abstract static class Single {
        /** Of every kind. */
        public Single() {}

        @Retry
        public void carries() {}

        @Timeout
        private void hidden() {}

        @Retry
        static void shared() {}

        @Retry
        abstract void missing();

        public void plain() {
            hidden();
        }
    }

    /** Knows nothing of annotations. */
    public static class Parent {
        public void inherited() {}

        static void ofParent() {}

        private void ownOfParent() {}

        public void callsOwn() {
            ownOfParent();
        }
    }

    /** All that can be called from outside on it is concerned. */
    @Retry
    public static class Child extends Parent {
        public void declared() {}

        private void ownOfChild() {}

        public void callsOwnOfChild() {
            ownOfChild();
        }
    }

    /** The annotation is handed down. */
    public static class Grandchild extends Child {
        public void added() {}
    }

    /** There before its annotated subclass. */
    public static class Elder {
        public void inherited() {}
    }

    /** Comes later. */
    @Retry
    public static class Young extends Elder {}

    /** Brought by its subclass. */
    @Retry
    public static class Patron {
        public void declared() {}
    }

    /** Brings it. */
    public static class Client extends Patron {
        public void added() {}
    }

    /** Nothing leads to it. */
    public static class Hermit {
        public void alone() {}
    }

    /** Does some of its work elsewhere. */
    public static class Messenger {
        @Asynchronous
        public CompletionStage<String> sends() {
            return CompletableFuture.completedFuture("sent");
        }

        @Retry
        public CompletionStage<String> asks() {
            return CompletableFuture.completedFuture("asked");
        }
    }

    /** An annotation on an interface is not. */
    @Timeout
    public interface Promise {
        default void promised() {}
    }

    /** Hence nothing of this is concerned. */
    public static class Keeper implements Promise {
        public void kept() {}
    }

    /** A proxy by its name. */
    public static class Child$Proxy$_$$_WeldClientProxy extends Child {
        @Override
        public void declared() {}
    }
}
