package cockpit.settings;

import cockpit.kit.fx.Failures;
import cockpit.launch.Role;
import cockpit.settings.DraftCheck.Complaint;
import cockpit.settings.DraftCheck.Input;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The form for a new launch. It lives on the window's thread. Whatever goes wrong, what was typed
/// stays.
public final class NewLaunchPanelModel {
    private final LaunchActions actions;
    private final ReadOnlyObjectWrapper<LaunchDraft> draft =
            new ReadOnlyObjectWrapper<>(LaunchDraft.empty());
    private final ReadOnlyObjectWrapper<Map<Input, Complaint>> shown =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Set<Input> visited = new HashSet<>();
    private boolean isCreating;

    public NewLaunchPanelModel(LaunchActions actions) {
        this.actions = actions;
        refresh();
    }

    ReadOnlyObjectProperty<LaunchDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// The complaints about fields that somebody has been in; an untouched form complains of
    /// nothing.
    ReadOnlyObjectProperty<Map<Input, Complaint>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Why the launch cannot be created yet; empty when it can.
    public ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Why the last attempt did not succeed; empty when it did.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Changes what was typed.
    void edit(UnaryOperator<LaunchDraft> change) {
        draft.set(change.apply(draft.get()));
        refresh();
    }

    /// Somebody has left the field, so it may complain from now on.
    void leave(Input input) {
        if (visited.add(input)) {
            refresh();
        }
    }

    /// Complains about every field that has something wrong in it.
    void complainAboutAll() {
        visited.addAll(DraftCheck.complaints(draft.get()).keySet());
        refresh();
    }

    /// Creates the launch that was typed.
    public void create() {
        if (!refusal.get().isEmpty()) {
            complainAboutAll();
            return;
        }
        DraftCheck.profile(draft.get())
                .ifPresent(
                        profile -> {
                            isCreating = true;
                            problem.set("");
                            refresh();
                            String manager =
                                    profile.contacts().getOrDefault(Role.LAUNCH_MANAGER, "");
                            actions.create(profile, manager)
                                    .whenComplete((_, failure) -> ended(failure));
                        });
    }

    /// Fills the form with the practice launch and creates it, in one act.
    public void practise() {
        if (isCreating) {
            return;
        }
        draft.set(LaunchDraft.of(actions.practice()));
        refresh();
        create();
    }

    public void close() {
        actions.close();
    }

    private void ended(@Nullable Throwable failure) {
        isCreating = false;
        problem.set(failure == null ? "" : Failures.sentence(failure));
        refresh();
    }

    private void refresh() {
        Map<Input, Complaint> all = DraftCheck.complaints(draft.get());
        Map<Input, Complaint> seen = new LinkedHashMap<>(all);
        seen.keySet().retainAll(visited);
        shown.set(seen);
        Optional<Complaint> first = all.values().stream().findFirst();
        if (isCreating) {
            refusal.set("The launch is being created.");
        } else if (first.isEmpty()) {
            refusal.set("");
        } else {
            int more = all.size() - 1;
            refusal.set(
                    more == 0
                            ? first.get().sentence()
                            : "%s %s more to fill in.".formatted(first.get().sentence(), more));
        }
    }
}
