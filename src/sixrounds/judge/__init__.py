"""Code answers: run them where they can do no harm, compare, explain."""
