//! A door for browser tests onto the real `app` crate, on 127.0.0.1 only and never shipped:
//! the built UI, `POST /call/<command>`, and pushes as server-sent events; `POST /push` sends one, as the
//! shell's shortcut or the control door would. Everything must carry the token that the printed address
//! holds. Without a key file there is no key store either: the passphrase is asked for.
//! Not here: anything that decides; it is as thin as the shell.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use clap::Parser;
use hikae_app::contract::Push;
use hikae_app::host::{Host, MemoryClipboard, NoKeys};
use hikae_app::{App, StartOptions};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

/// The loopback door (tests only).
#[derive(Parser)]
struct Args {
    /// Data folder.
    #[arg(long)]
    data: PathBuf,
    /// Key file; without one the folder is kept by a passphrase.
    #[arg(long)]
    key_file: Option<PathBuf>,
    /// The built UI.
    #[arg(long)]
    ui: PathBuf,
    /// Port; 0: a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Invented history.
    #[arg(long)]
    demo: bool,
}

struct Door {
    app: App,
    token: String,
    pushes: broadcast::Sender<String>,
}

#[derive(Deserialize)]
struct Token {
    door: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let (pushes, _) = broadcast::channel(64);
    let sink = pushes.clone();
    let host = Host {
        // Never the key store of whoever runs the tests.
        keys: Arc::new(NoKeys),
        ..Host::system(
            Arc::new(MemoryClipboard::default()),
            Arc::new(move |push: Push| send(&sink, &push)),
        )
    };
    let options = StartOptions {
        data_dir: args.data,
        key_file: args.key_file,
        demo: args.demo,
    };
    // Unguessable enough for a test on this machine: another page cannot read the address.
    let token = format!(
        "{:x}{:x}",
        std::process::id(),
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)?
            .as_nanos()
    );
    let door = Arc::new(Door {
        app: App::start(host, options),
        token: token.clone(),
        pushes,
    });
    let ticking = Arc::clone(&door);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(std::time::Duration::from_secs(1));
            if let Some(push) = ticking.app.tick() {
                send(&ticking.pushes, &push);
            }
        }
    });
    let router = Router::new()
        .route("/call/{command}", post(call))
        .route("/events", get(events))
        .route("/push", post(push))
        .fallback_service(tower_http::services::ServeDir::new(args.ui))
        .with_state(door);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", args.port)).await?;
    println!("http://{}/?door={token}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

fn send(pushes: &broadcast::Sender<String>, push: &Push) {
    if let Ok(text) = serde_json::to_string(push) {
        let _ = pushes.send(text);
    }
}

async fn call(
    State(door): State<Arc<Door>>,
    Path(command): Path<String>,
    Query(token): Query<Token>,
    Json(body): Json<Value>,
) -> Response {
    if token.door != door.token {
        return StatusCode::FORBIDDEN.into_response();
    }
    // The window's own commands have nothing to do in a browser tab, and nothing to say about it.
    if command.starts_with("window_") {
        return Json(json!({ "value": {}, "changed": [] })).into_response();
    }
    match door.app.dispatch(&command, body) {
        Ok(answer) => Json(answer).into_response(),
        Err(fault) => (StatusCode::UNPROCESSABLE_ENTITY, Json(fault)).into_response(),
    }
}

async fn push(
    State(door): State<Arc<Door>>,
    Query(token): Query<Token>,
    Json(push): Json<Push>,
) -> StatusCode {
    if token.door != door.token {
        return StatusCode::FORBIDDEN;
    }
    send(&door.pushes, &push);
    StatusCode::NO_CONTENT
}

async fn events(State(door): State<Arc<Door>>, Query(token): Query<Token>) -> Response {
    if token.door != door.token {
        return StatusCode::FORBIDDEN.into_response();
    }
    let stream = BroadcastStream::new(door.pushes.subscribe())
        .filter_map(Result::ok)
        .map(|text| Ok::<_, Infallible>(Event::default().data(text)));
    Sse::new(stream).into_response()
}
