"""Stories: what happens to a resident, told as what people want to do, and done by several hands."""
