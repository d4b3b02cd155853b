//! The modules of the runtime that are checked, stand-ins for those that they use, and the models.

macro_rules! modelled {
    ($($file:literal $name:ident)*) => {
        $(
            #[path = $file]
            #[allow(dead_code, reason = "not all is modelled")]
            pub(crate) mod $name;
        )*
    };
}

modelled! {
    "../../../src/actor/bound.rs" bound
    "../../../src/actor/completion.rs" completion
    "../../../src/actor/delivery.rs" delivery
    "../../../src/actor/end.rs" end
    "../../../src/actor/exit.rs" exit
    "../../../src/actor/links.rs" links
    "../../../src/actor/mailbox.rs" mailbox
    "../../../src/actor/names.rs" names
    "../../../src/actor/receive.rs" receive
    "../../../src/actor/relations.rs" relations
    "../../../src/actor/request.rs" request
    "../../../src/actor/slot.rs" slot
}

mod activities;
mod bounded;
mod completions;
mod ends;
mod mailboxes;
mod processes;
mod registration;
mod slot_words;
mod timers;

pub(crate) mod stand_ins;
pub(crate) mod system;
pub(crate) mod table;
pub(crate) mod task;
pub(crate) mod wait;

pub(crate) use stand_ins::{
    activity, context, handover, hooks, inspect, job_race, job_supervisor, keyed, options, stack,
    supervisor, timer,
};
pub(crate) use system::is_system;
pub(crate) use task::{pid_text, shared};
