//! The clock that goes on during sleep, and the boot it belongs to, on each operating system.
//! Where no boot id can be read, one per process is made: durations then fall back to wall time
//! after a restart of the app, and never to a wrong figure.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds of a clock that counts sleep too. Its beginning is the boot's.
#[cfg(unix)]
pub fn awake_and_asleep_ms() -> i64 {
    use rustix::time::{ClockId, clock_gettime};
    // CLOCK_BOOTTIME counts sleep on Linux (clock_gettime(2)); on macOS CLOCK_MONOTONIC does
    // (mach_continuous_time), while `Instant` stops during sleep on both.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    let time = clock_gettime(clock);
    time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

/// Milliseconds of a clock that counts sleep too. Its beginning is the boot's.
#[cfg(windows)]
#[allow(unsafe_code)]
pub fn awake_and_asleep_ms() -> i64 {
    // SAFETY: takes no argument, touches no memory of ours and cannot fail
    // (learn.microsoft.com, GetTickCount64: includes time in sleep and hibernation).
    let ticks = unsafe { windows_sys::Win32::System::SystemInformation::GetTickCount64() };
    i64::try_from(ticks).unwrap_or(i64::MAX)
}

/// Which boot this is.
pub fn boot_id() -> String {
    read_boot_id()
        .map(|id| id.trim().to_owned())
        .filter(|id| !id.is_empty())
        .unwrap_or_else(own_id)
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn read_boot_id() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()
}

#[cfg(target_os = "macos")]
fn read_boot_id() -> Option<String> {
    let told = std::process::Command::new("/usr/sbin/sysctl")
        .args(["-n", "kern.bootsessionuuid"])
        .output()
        .ok()?;
    String::from_utf8(told.stdout).ok()
}

#[cfg(windows)]
fn read_boot_id() -> Option<String> {
    const KEY: &str =
        r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters";
    let count: u32 = winreg::RegKey::predef(winreg::enums::HKEY_LOCAL_MACHINE)
        .open_subkey(KEY)
        .and_then(|key| key.get_value("BootId"))
        .ok()?;
    Some(format!("windows-{count}"))
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    windows
)))]
fn read_boot_id() -> Option<String> {
    None
}

fn own_id() -> String {
    let nanos = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    format!("process-{}-{nanos}", std::process::id())
}
