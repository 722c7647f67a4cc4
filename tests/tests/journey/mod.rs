//! The journeys.

mod first_window;
