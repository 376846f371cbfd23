//! Runs in the background: queue, progress, cancelling, and what a restart leaves.
