"""From Raw to Timeline."""
