"""Voice: tools that make what the program speaks with: the voice pack and the recorded prompts."""
