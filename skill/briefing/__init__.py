"""The reminder of the day in Alexa's flash briefing: another kind of skill, that reads a feed and hears nobody.

feed: what stands in it          routes: /flash-briefing/<locale>.json          package: what `ask deploy` takes
"""
