"""The skill package: the folder that `ask deploy` takes, made from content, the built models and the settings."""
