"""The words: their shape (`shapes`), how they are read from `content/` (`load`), and their JSON Schema (`schema`)."""

from skill.content.load import CONTENT_FOLDER, Library, load
from skill.content.shapes import Content

__all__ = ["CONTENT_FOLDER", "Content", "Library", "load"]
