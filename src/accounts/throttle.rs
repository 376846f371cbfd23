use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

/// Attempts a minute with one login from one address.
const PER_LOGIN: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);

/// Attempts a minute from one address, with whatever logins. A whole office may share one.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

/// So many keys are remembered before those that no longer matter are forgotten.
const REMEMBERED: usize = 10_000;

type Limiter<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// Holds back whoever guesses passwords: 5 attempts a minute with one login from one address, 30
/// from one address. Right ones count too, so the answer tells nothing.
///
/// A login cannot be locked from another address by guessing at it.
pub struct Throttle<C: Clock = DefaultClock> {
    clock: C,
    by_login: Limiter<(String, IpAddr), C>,
    by_address: Limiter<IpAddr, C>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self::with_clock(DefaultClock::default())
    }
}

impl<C: Clock + Clone> Throttle<C> {
    fn with_clock(clock: C) -> Self {
        let limit = |per_minute| Quota::per_minute(per_minute);
        Self {
            by_login: RateLimiter::dashmap_with_clock(limit(PER_LOGIN), clock.clone()),
            by_address: RateLimiter::dashmap_with_clock(limit(PER_ADDRESS), clock.clone()),
            clock,
        }
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// How long to wait, when there have been too many.
    pub(super) fn attempt(&self, login: &str, address: IpAddr) -> Result<(), Duration> {
        if self.by_login.len() > REMEMBERED {
            self.by_login.retain_recent();
        }
        if self.by_address.len() > REMEMBERED {
            self.by_address.retain_recent();
        }
        let now = self.clock.now();
        self.by_address
            .check_key(&network(address))
            .map_err(|until| until.wait_time_from(now))?;
        self.by_login
            .check_key(&(login.to_owned(), network(address)))
            .map_err(|until| until.wait_time_from(now))
    }
}

/// Of an IPv6 address only the network counts: whoever has one has 2^64 addresses in it.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let network = u128::from(v6) >> 64 << 64;
            IpAddr::V6(network.into())
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_sixth_attempt_of_a_minute_waits() {
        let clock = FakeRelativeClock::default();
        let throttle = Throttle::with_clock(clock.clone());
        let here = address("10.0.0.1");
        for _ in 0..5 {
            assert_eq!(throttle.attempt("kari", here), Ok(()));
        }

        let wait = throttle.attempt("kari", here).unwrap_err();

        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(12));
        assert_eq!(throttle.attempt("ola", here), Ok(()), "another login");
        assert_eq!(
            throttle.attempt("kari", address("10.0.0.2")),
            Ok(()),
            "another address"
        );
        clock.advance(wait);
        assert_eq!(throttle.attempt("kari", here), Ok(()), "after the wait");
    }

    #[test]
    fn trying_many_logins_from_one_address_is_held_back() {
        let throttle = Throttle::with_clock(FakeRelativeClock::default());
        let passed = (0..100)
            .filter(|number| {
                throttle
                    .attempt(&format!("user{number}"), address("10.0.0.1"))
                    .is_ok()
            })
            .count();
        assert_eq!(passed, 30);
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let throttle = Throttle::with_clock(FakeRelativeClock::default());
        let passed = (0..10)
            .filter(|number| {
                throttle
                    .attempt("kari", address(&format!("2001:db8::{number}")))
                    .is_ok()
            })
            .count();
        assert_eq!(passed, 5);
    }
}
