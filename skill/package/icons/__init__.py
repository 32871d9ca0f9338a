"""The skill's icons, and the script that draws them."""
