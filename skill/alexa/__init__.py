"""The only part that knows Alexa.

A request's way through this folder: `endpoint` → `signature` (with `certificates`) → `adapter` → `serializer` →
`handler` → `read` → the conversation → `write` (with `ssml`).
"""
