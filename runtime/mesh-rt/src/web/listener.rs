//! Binding, accepting, and the end of a server.

use super::connection::Connections;
use super::limits::Limits;
use super::server::App;

use super::table::Table;
use crate::actor;
use crate::memory::{Closure, Obj, foreign};
use crate::report::{Throttle, log_line};
use crate::shutdown::{Listening, stop_requested};
use socket2::{Domain, Protocol, Socket, Type};
use std::future::{Future, poll_fn};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::Poll;
use std::time::Duration;
use tokio::net::TcpListener;

/// Connections that the system may queue for us; it uses its own maximum if that is smaller.
const BACKLOG: i32 = 4096;
/// Pause after running out of file descriptors, instead of trying again at once.
const EXHAUSTED_PAUSE: Duration = Duration::from_millis(50);

static ACCEPT_ERRORS: Throttle = Throttle::new("accept error");

/// Why a server did not start: the address as shown to users, and the reason.
#[derive(Debug)]
struct BindFailure {
    address: String,
    reason: String,
}

/// Opens a listening socket on `port` of all interfaces, or of the address in `MESH_BIND`.
fn bind(port: i64, address: Option<String>) -> Result<std::net::TcpListener, BindFailure> {
    let failure = |ip: &str, reason: String| BindFailure {
        address: format!("{ip}:{port}"),
        reason,
    };
    let Ok(port) = u16::try_from(port) else {
        return Err(failure("[::]", "invalid port value".into()));
    };
    if let Some(text) = address {
        let ip: IpAddr = text
            .trim_matches(['[', ']'])
            .parse()
            .map_err(|_| failure(&text, "invalid socket address syntax".into()))?;
        let address = SocketAddr::new(ip, port);
        return listen(address).map_err(|error| BindFailure {
            address: address.to_string(),
            reason: error.to_string(),
        });
    }
    match listen((Ipv6Addr::UNSPECIFIED, port).into()) {
        Err(error) if lacks_ipv6(&error) => listen((Ipv4Addr::UNSPECIFIED, port).into())
            .map_err(|error| failure("0.0.0.0", error.to_string())),
        other => other.map_err(|error| failure("[::]", error.to_string())),
    }
}

/// Whether an error says that this host has no IPv6.
fn lacks_ipv6(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(libc::EAFNOSUPPORT | libc::EADDRNOTAVAIL | libc::EPROTONOSUPPORT)
    )
}

fn listen(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Accepts and serves connections until the program is asked to stop, then finishes what has begun.
async fn serve(listener: TcpListener, app: Arc<App>) {
    let connections = Connections::new(app);
    // Also when the calling actor is ended from outside.
    let stopped = StopOnDrop(connections.clone());
    let listening = Listening::new();
    let mut stop = pin!(stop_requested());
    loop {
        let accepted = poll_fn(|cx| match stop.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => listener.poll_accept(cx).map(Some),
        });
        match accepted.await {
            None => break,
            Some(Ok((stream, peer))) => connections.accept(stream, peer),
            Some(Err(error)) => {
                ACCEPT_ERRORS.log(&error);
                if matches!(
                    error.raw_os_error(),
                    Some(libc::EMFILE | libc::ENFILE | libc::ENOBUFS | libc::ENOMEM)
                ) {
                    tokio::time::sleep(EXHAUSTED_PAUSE).await;
                }
            }
        }
    }
    drop(listener);
    drop(stopped);
    let grace = crate::shutdown::time_left();
    if tokio::time::timeout(grace, connections.drained())
        .await
        .is_err()
    {
        connections.abort();
        listening.grace_expired();
    }
}

struct StopOnDrop(Arc<Connections>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

#[unsafe(no_mangle)]
unsafe extern "C-unwind" fn mesh_http_serve(router: Obj, port: i64) {
    // SAFETY: `router` is a live router.
    let router = unsafe { foreign::borrow::<super::Router>(router) };
    let app = Arc::new(App {
        table: Table::<Closure>::new(router),
        limits: Limits::from_env(),
        stopping: AtomicBool::new(false),
    });
    let listener = match bind(port, crate::env::get("MESH_BIND")) {
        Ok(listener) => listener,
        Err(BindFailure { address, reason }) => {
            log_line!("Failed to start HTTP server on {address}: {reason}");
            // The program goes on, but it must not end as if nothing had happened.
            crate::program::set_status(1);
            return;
        }
    };
    let address = listener.local_addr();
    actor::block_on(async move {
        match TcpListener::from_std(listener) {
            Ok(listener) => {
                if let Ok(address) = address {
                    log_line!("HTTP server listening on {address}");
                }
                serve(listener, app).await;
            }
            Err(error) => {
                log_line!("Failed to start HTTP server on [::]:{port}: {error}");
                crate::program::set_status(1);
            }
        }
    });
}

/// Serves a router on a free port for as long as the tests run.
#[cfg(test)]
pub(super) fn start(router: &super::Router, limits: Limits) -> SocketAddr {
    let listener = bind(0, Some("127.0.0.1".into())).expect("a free port");
    let address = listener.local_addr().expect("bound");
    let app = Arc::new(App {
        table: Table::<Closure>::new(router),
        limits,
        stopping: AtomicBool::new(false),
    });
    actor::handle().spawn(async move {
        serve(TcpListener::from_std(listener).expect("a listener"), app).await;
    });
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bind_failures() {
        let taken = bind(0, None).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = bind(port.into(), None).unwrap_err();
        assert_eq!(failure.address, format!("[::]:{port}"));
        assert_eq!(failure.reason, "Address already in use (os error 98)");
        let failure = bind(70_000, None).unwrap_err();
        assert_eq!(
            (&*failure.address, &*failure.reason),
            ("[::]:70000", "invalid port value")
        );
        assert_eq!(bind(-1, None).unwrap_err().reason, "invalid port value");
        assert_eq!(
            bind(0, Some("nonsense".into())).unwrap_err().reason,
            "invalid socket address syntax"
        );
        assert!(
            bind(0, Some("127.0.0.1".into()))
                .unwrap()
                .local_addr()
                .unwrap()
                .is_ipv4()
        );
    }
}
