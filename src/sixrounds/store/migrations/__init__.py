"""What changed in the tables, one step a file; `migrating` applies them."""
