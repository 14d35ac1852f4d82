"""One module a format: each turns the content of a file into drafts, and says of what is none why not."""
