//! An empty Tauri app with the same beacon as Hikae: one line when the second animation frame after
//! the page's script has come. What a window costs before anybody wrote a line.

#[tauri::command]
fn window_ready() {
    println!("hikae: first frame");
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![window_ready])
        .run(tauri::generate_context!())
}
