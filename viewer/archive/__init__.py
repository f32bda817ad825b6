"""What is kept for the user."""
