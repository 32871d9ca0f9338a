"""Everything that is ever sent to a screen: each kind, as the skill itself makes it for a device with a screen."""

from skill.alexa.screens import documents
from skill.package.manifest import VIEWPORTS as DECLARED
from skill.simulator.viewports import VIEWPORTS, Viewport

EVERY_SCREEN = (
    VIEWPORTS
    | {"on the wall": Viewport("", 1920, 1080)}
    | {
        f"{width} by {height}": Viewport("", width, height, shape=one["shape"], mode=one["mode"])
        for one in DECLARED
        for width in (one["minWidth"], one["maxWidth"])
        for height in (one["minHeight"], one["maxHeight"])
    }
)
"""The screens of the simulator, an Echo Show 15 lying down, and the smallest and largest of each kind that the
manifest says we support."""
RENDER = "Alexa.Presentation.APL.RenderDocument"
TALKS = {
    "launch": ["alexa open gentle repair"],
    "help": ["alexa open gentle repair", "help"],
    "phrase": ["i yelled at my four year old"],
    "before": ["i'm about to lose it"],
    "favourite": ["alexa open gentle repair", "i yelled at my four year old", "keep that one", "hear my favorites"],
    "breathing": ["breathe with me"],
    "breathing in a box": ["box breathing"],
    "breathing with a child": ["breathe with my child"],
    "breathing for two minutes": ["breathe with me for two minutes"],
    "reminder": ["give me a reminder"],
    "kindness": ["be kind to me"],
    "kind minute": ["a kind minute"],
    "not ready": ["he won't talk to me"],
    "explanation": ["what is repair"],
    "science": ["what does the science say"],
    "guided": ["walk me through it"],
    "guided, second step": ["alexa open gentle repair", "walk me through it", "next"],
    "crisis": ["i want to hurt myself"],
    "a child was hit": ["i hit my son"],
}
"""What is said until the screen is there, by what it shows."""


def directive_after(household, utterances):
    """The RenderDocument directive that the last of these brings on a device with a screen."""
    device = household.device()
    device.viewport = VIEWPORTS["large"]
    device.user_id = f"amzn1.ask.account.{' '.join(utterances)}"
    response = {}
    for utterance in utterances:
        response = device.says(utterance).response["response"]
    return next(directive for directive in response["directives"] if directive["type"] == RENDER)


def everything(household):
    """Each of `TALKS` with its directive."""
    return {name: directive_after(household, talk) for name, talk in TALKS.items()}


def drawn_with(name, **words):
    """A directive for a document by its name, with these words in the place of what it would show."""
    data = {"title": "", "text": "", "size": "short", "quoted": False, "touches": [], "dots": []}
    return {"type": RENDER, "token": name, "document": documents()[name], "datasources": {"screen": data | words}}


def viewport_of(name):
    """A kind of screen, as the page hands it to the drawing."""
    viewport = EVERY_SCREEN[name]
    return {"width": viewport.width, "height": viewport.height, "shape": viewport.shape, "mode": viewport.mode}


def draws(page, directive, viewport="large"):
    """Draw it; returns the page, and the fault that is shown if there is one."""
    page.evaluate("(round) => { window.isRound = round; sent.length = 0; }", EVERY_SCREEN[viewport].shape == "ROUND")
    page.evaluate("([directive, viewport]) => draw([directive], viewport)", [directive, viewport_of(viewport)])
    fault = page.query_selector(".apl-fault")
    return fault.inner_text() if fault else ""
