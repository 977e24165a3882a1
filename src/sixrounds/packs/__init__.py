"""What can be practised: folders on disk in, frozen objects out."""
