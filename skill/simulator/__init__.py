"""A pretend Alexa: for tests, for trying things out in the terminal, and for the page that `gentle-repair run` shows.

`certificate_authority` signs as Amazon would, with a throw-away root; `device` is the Echo; `ears` hears what it says.
Production (`serve`) never imports this folder.
"""
