"""Quick quizzes: ten minutes of mixed items, chosen by what an answer would tell."""
