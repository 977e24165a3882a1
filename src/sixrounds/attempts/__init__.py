"""What a learner produces and earns: attempts, verdicts, drafts."""
