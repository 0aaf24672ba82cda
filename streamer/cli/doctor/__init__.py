"""Why are there no alerts? Looked into step by step, in the order of the way of the data; changes nothing."""
