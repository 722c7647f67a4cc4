//! The contract as TypeScript: every type, the map of commands, and their names, as one file's text.
//! The UI's file (`ui/src/bindings/index.ts`) is written from it and compared with it by a test, so
//! that a change of the contract that the UI did not take in cannot land unseen.
//! Not here: how a command travels (`ui/src/platform`).

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::contract::*;
use crate::for_each_command;

/// Where the UI's copy stands, from the root of the workspace.
pub const BINDINGS_FILE: &str = "ui/src/bindings/index.ts";

const HEAD: &str =
    "// Written from src-tauri/app/src/contract by `cargo xtask bindings`. Do not edit.\n\n";

/// The whole file. The same contract always gives the same text.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut types = Types {
        config: &config,
        seen: HashSet::new(),
        declared: BTreeMap::new(),
    };
    let mut commands = String::new();
    let mut names = String::new();

    macro_rules! gather {
        ($($name:ident($request:ty) -> $answer:ty,)*) => {$(
            types.visit::<$request>();
            types.visit::<$answer>();
            commands.push_str(&format!(
                "  {}: {{ args: {}; value: {} }};\n",
                stringify!($name),
                <$request as TS>::name(&config),
                <$answer as TS>::name(&config),
            ));
            names.push_str(&format!("  \"{}\",\n", stringify!($name)));
        )*};
    }
    for_each_command!(gather);
    types.visit::<Reply<Nothing>>();
    types.visit::<Push>();
    types.visit::<Fault>();

    let mut text = HEAD.to_owned();
    for declaration in types.declared.values() {
        text.push_str(declaration);
        text.push('\n');
    }
    text.push_str("/** Every command: what it takes and what its reply holds. */\n");
    text.push_str(&format!("export type Commands = {{\n{commands}}};\n\n"));
    text.push_str("/** The name of a command. */\nexport type Command = keyof Commands;\n\n");
    text.push_str(&format!(
        "/** Every command's name, in the order of the contract. */\nexport const COMMANDS: readonly Command[] = [\n{names}];\n"
    ));
    text
}

/// Collects the declaration of every type that is reached, once each, by name.
struct Types<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Primitives and containers have no file of their own; ids are inlined by their names.
        if T::output_path().is_some() {
            let mut text = String::new();
            if let Some(docs) = T::docs() {
                text.push_str(&docs);
                if !docs.ends_with('\n') {
                    text.push('\n');
                }
            }
            text.push_str(&format!("export {}\n", T::decl(self.config)));
            // ts-rs leaves spaces at the ends of lines, which every editor would take away again.
            let text = text
                .lines()
                .map(str::trim_end)
                .fold(String::new(), |text, line| text + line + "\n");
            self.declared.insert(T::ident(self.config), text);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
