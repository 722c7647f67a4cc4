//! What Hikae keeps: the only SQL of the house, in one encrypted file per data folder.
//!
//! Start at [`vault::Vault`]: it opens a data folder, and gives transactions. [`Vault::write`] hands out a
//! [`Tx`], [`Vault::read`] a [`Read`]; every table is a room of plain functions that take one of them
//! (a `&Tx` passes as a `&Read`). One use case, one transaction: return an error and nothing happened.
//!
//! Words of or about a customer enter through [`words`] alone; all other rows refer to them by id.
//! Not here: deciding anything (`core`, `app`), sentences for people, reading a clock, the key store itself.

pub mod answer;
pub mod block;
pub mod call_ref;
pub mod case;
pub mod clock;
pub mod draft;
mod error;
pub mod escalation;
pub mod event;
pub mod filing;
pub mod follow_up;
pub mod migrate;
pub mod note;
pub mod own_item;
pub mod people;
pub mod promise;
pub mod reminder;
pub mod roster;
pub mod setting;
pub mod slug;
pub mod snapshot;
mod tx;
pub mod vault;
pub mod words;

pub use error::{Result, StoreError};
pub use tx::{Mask, Read, Tx};
pub use vault::Vault;
