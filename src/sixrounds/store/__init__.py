"""SQLite on a laptop: the learner's attempts, drafts and settings."""
