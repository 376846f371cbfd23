//! Scores pairs and assigns them.
