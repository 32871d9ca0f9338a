"""Gentle Repair: an Alexa skill that gives a parent words to mend a hard moment with their child."""
