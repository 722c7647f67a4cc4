//! The clipboard: the shell writes with `write_secret`, so that a copied line stays out of the
//! clipboard history; tests and the loopback door keep the text in memory.

use std::sync::{Mutex, PoisonError};

/// Puts a text onto the clipboard and out of its history.
pub trait Clipboard: Send + Sync {
    /// Copies. The error is a sentence for logs and never holds the text.
    fn copy_secret(&self, text: &str) -> Result<(), String>;
}

/// A clipboard that only this process sees.
#[derive(Default)]
pub struct MemoryClipboard(Mutex<String>);

impl MemoryClipboard {
    /// What was copied last.
    pub fn text(&self) -> String {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Clipboard for MemoryClipboard {
    fn copy_secret(&self, text: &str) -> Result<(), String> {
        text.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}
