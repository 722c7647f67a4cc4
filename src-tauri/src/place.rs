//! Where the window stood: logical size and place, kept beside the database in `window.json`
//! (it says nothing about customers), and clamped to a monitor that is still there.
//! Not here: the window-state plugin, which works in physical pixels and takes the focus.

use std::path::{Path, PathBuf};

use hikae_app::is_foreign;
use serde::{Deserialize, Serialize};

/// Width and height of the full panel, logical pixels.
pub const PANEL: (f64, f64) = (400.0, 700.0);
/// The least the panel may be made.
pub const PANEL_MIN: (f64, f64) = (360.0, 480.0);
/// The resting strip (floor.md, "Room").
pub const STRIP: (f64, f64) = (400.0, 120.0);

/// A place on the desk, logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Inner width.
    pub width: f64,
    /// Inner height.
    pub height: f64,
}

/// The usable part of a monitor, logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Reads the remembered place; none, or a damaged file, is no error.
pub fn read_place(data: &Path) -> Option<Place> {
    serde_json::from_slice(&std::fs::read(file(data)).ok()?).ok()
}

/// Remembers a place. A folder that cannot be written, or is somebody else's, only loses the place.
pub fn keep_place(data: &Path, place: &Place) {
    if is_foreign(data) {
        return;
    }
    if let Ok(text) = serde_json::to_vec(place) {
        let _ = std::fs::write(file(data), text);
    }
}

fn file(data: &Path) -> PathBuf {
    data.join("window.json")
}

/// Moves a place into the area that holds most of it, so that no monitor change loses the window.
pub fn clamp_place(place: Place, areas: &[Area]) -> Place {
    let overlap = |area: &Area| {
        let w = (place.x + place.width).min(area.x + area.width) - place.x.max(area.x);
        let h = (place.y + place.height).min(area.y + area.height) - place.y.max(area.y);
        w.max(0.0) * h.max(0.0)
    };
    let Some(area) = areas
        .iter()
        .max_by(|a, b| overlap(a).total_cmp(&overlap(b)))
    else {
        return place;
    };
    let width = place.width.min(area.width).max(PANEL_MIN.0.min(area.width));
    let height = place.height.min(area.height).max(STRIP.1);
    Place {
        x: place.x.clamp(area.x, area.x + area.width - width),
        y: place
            .y
            .clamp(area.y, area.y + (area.height - height).max(0.0)),
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Area = Area {
        x: 0.0,
        y: 0.0,
        width: 1280.0,
        height: 900.0,
    };
    const RIGHT: Area = Area {
        x: 1280.0,
        y: 0.0,
        width: 1920.0,
        height: 1080.0,
    };

    fn place(x: f64, y: f64) -> Place {
        Place {
            x,
            y,
            width: 400.0,
            height: 700.0,
        }
    }

    #[test]
    fn a_place_on_a_monitor_stays() {
        assert_eq!(
            clamp_place(place(1500.0, 100.0), &[LEFT, RIGHT]),
            place(1500.0, 100.0)
        );
    }

    #[test]
    fn a_place_on_a_monitor_that_is_gone_comes_back() {
        assert_eq!(
            clamp_place(place(2900.0, 400.0), &[LEFT]),
            place(880.0, 200.0)
        );
    }

    #[test]
    fn a_panel_higher_than_the_monitor_is_cut() {
        let low = Area {
            x: 0.0,
            y: 0.0,
            width: 1024.0,
            height: 600.0,
        };
        assert_eq!(
            clamp_place(place(-50.0, -20.0), &[low]),
            Place {
                x: 0.0,
                y: 0.0,
                width: 400.0,
                height: 600.0
            }
        );
    }

    #[test]
    fn no_monitor_is_no_panic() {
        assert_eq!(clamp_place(place(5.0, 5.0), &[]), place(5.0, 5.0));
    }
}
