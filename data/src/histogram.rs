//! Counts of how long something took.

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the buckets, in milliseconds; the last bucket has none.
const BOUNDS: [u64; 14] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 30_000, 300_000,
];

/// How often something took how long. Threads may add at the same time.
#[derive(Debug, Default)]
pub struct Histogram {
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    microseconds: AtomicU64,
}

impl Histogram {
    /// Counts one more.
    pub fn add(&self, took: Duration) {
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            if took <= Duration::from_millis(*bound) {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// How many were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Writes it in Prometheus' text format; `labels` as `name="value"`, separated by commas, or empty.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, out: &mut impl Write, name: &str, labels: &str) -> fmt::Result {
        let comma = if labels.is_empty() { "" } else { "," };
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            let seconds = Duration::from_millis(*bound).as_secs_f64();
            let count = bucket.load(Ordering::Relaxed);
            writeln!(
                out,
                "{name}_bucket{{{labels}{comma}le=\"{seconds}\"}} {count}"
            )?;
        }
        let count = self.count();
        let seconds = Duration::from_micros(self.microseconds.load(Ordering::Relaxed));
        writeln!(out, "{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {count}")?;
        writeln!(out, "{name}_sum{{{labels}}} {}", seconds.as_secs_f64())?;
        writeln!(out, "{name}_count{{{labels}}} {count}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bucket_counts_what_took_at_most_its_bound() {
        let histogram = Histogram::default();
        for milliseconds in [1, 3, 3, 1_500, 900_000] {
            histogram.add(Duration::from_millis(milliseconds));
        }
        let mut text = String::new();
        histogram.write(&mut text, "t", "of=\"a\"").unwrap();
        for line in [
            "t_bucket{of=\"a\",le=\"0.001\"} 1\n",
            "t_bucket{of=\"a\",le=\"0.005\"} 3\n",
            "t_bucket{of=\"a\",le=\"2\"} 4\n",
            "t_bucket{of=\"a\",le=\"300\"} 4\n",
            "t_bucket{of=\"a\",le=\"+Inf\"} 5\n",
            "t_sum{of=\"a\"} 901.507\n",
            "t_count{of=\"a\"} 5\n",
        ] {
            assert!(text.contains(line), "no {line} in\n{text}");
        }
    }
}
