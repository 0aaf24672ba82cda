"""What kind of deed a wording tells, whether it is one, and whether another wording has told it."""
