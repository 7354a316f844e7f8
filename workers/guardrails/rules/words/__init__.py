"""What a word is by itself: a name, a state, a reference, a phrase, or the likes of a password."""
