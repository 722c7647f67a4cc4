//! What screens show, put together from what is kept and what follows from it. Changes nothing.

mod app;
mod case;
mod item;
mod phrase;

pub(crate) use app::app_view;
pub(crate) use case::case_view;
