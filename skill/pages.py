"""The pages that anybody may read: /privacy and /terms. Their words are content, as all words are."""

from collections.abc import Callable

from flask import Blueprint, Response, make_response, render_template

from skill.content import Content
from skill.content.shapes import Page

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "public, max-age=3600",
}
"""The pages need a stylesheet of ours, and nothing else: no script, no picture, no form, no frame."""


def pages(content_of: Callable[[str], Content], locale: str) -> Blueprint:
    """Return the blueprint of the pages, in the words of a locale."""
    blueprint = Blueprint("pages", __name__, template_folder="templates", static_folder="static/pages")

    @blueprint.get("/privacy")
    def privacy() -> Response:
        """Tell what is kept, and what is not."""
        return _shown(content_of(locale).privacy, content_of(locale))

    @blueprint.get("/terms")
    def terms() -> Response:
        """Tell what the skill is, and what it is not."""
        return _shown(content_of(locale).terms, content_of(locale))

    return blueprint


def _shown(page: Page, content: Content) -> Response:
    response = make_response(
        render_template("page.html", page=page, skill=content.store_page.name, contact=content.author.contact)
    )
    response.headers.update(SAFE_HEADERS)
    return response
