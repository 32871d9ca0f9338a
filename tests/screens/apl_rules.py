"""What is wrong with an APL document of ours that Amazon's validator does not say.

From Amazon's APL reference (components, commands, data binding), held to the part that our documents use: what is not
listed here is a fault, until it has been thought about.
"""

import re

VERSION = "1.9"
DOCUMENT = {
    "type",
    "version",
    "theme",
    "settings",
    "description",
    "resources",
    "layouts",
    "commands",
    "onMount",
    "mainTemplate",
}
# fmt: off
EVERY = {
    "type", "when", "id", "description", "accessibilityLabel", "role", "opacity", "transform",
    "width", "height", "paddingLeft", "paddingRight", "paddingTop", "paddingBottom",
    "position", "left", "top", "right", "bottom", "grow", "shrink", "alignSelf",
}
# fmt: on
COMPONENTS = {
    "Container": {"items", "data", "direction", "wrap", "alignItems", "justifyContent"},
    "Frame": {"items", "backgroundColor", "borderColor", "borderWidth", "borderRadius"},
    "Text": {"text", "color", "fontFamily", "fontSize", "lineHeight", "textAlign", "textAlignVertical", "maxLines"},
    "TouchWrapper": {"items", "onPress"},
}
ANY_COMMAND = {"type", "when", "delay", "description", "screenLock"}
COMMANDS = {
    "Sequential": {"commands", "repeatCount"},
    "Parallel": {"commands"},
    "Idle": set(),
    "SetValue": {"componentId", "property", "value"},
    "AnimateItem": {"componentId", "duration", "easing", "value", "repeatCount", "repeatMode"},
    "SendEvent": {"arguments"},
}
NEEDS = {
    "SetValue": {"componentId", "property", "value"},
    "AnimateItem": {"componentId", "duration", "value"},
    "SendEvent": {"arguments"},
    "Sequential": {"commands"},
    "Parallel": {"commands"},
    "TouchWrapper": {"accessibilityLabel", "role", "onPress", "items"},
    "Text": {"text", "color", "fontSize"},
}
EASING = re.compile(r"linear|ease|ease-in|ease-out|ease-in-out|cubic-bezier\(([\d.-]+,\s*){3}[\d.-]+\)")
ALWAYS_KNOWN = {
    "viewport": {"width", "height", "shape", "mode", "theme", "dpi"},
    "environment": {"animation", "fontScale", "aplVersion"},
}
WORDS = {"true", "false", "null"}
KINDS_OF_RESOURCE = {"colors", "dimensions", "strings"}


def faults_of(document, datasources):
    """Everything wrong with a document that is shown with this data; empty if nothing."""
    return [*_Judge(document, datasources).faults()]


class _Judge:
    def __init__(self, document, datasources):
        self.document, self.data = document, datasources
        self.layouts, self.own_commands = document.get("layouts", {}), document.get("commands", {})
        self.resources = set()
        for block in document.get("resources", []):
            for kind in KINDS_OF_RESOURCE & block.keys():
                if "when" in block:
                    continue
                self.resources |= block[kind].keys()
        self.ids = {node["id"] for node in _nodes(document) if isinstance(node.get("id"), str)}

    def faults(self):
        """Go through the whole document."""
        document = self.document
        if document.get("type") != "APL" or document.get("version") != VERSION:
            yield f"is not APL {VERSION}"
        for name in document.keys() - DOCUMENT:
            yield f"has {name!r}, which our documents do without"
        yield from self._resources()
        for name, layout in self.layouts.items():
            known = {one["name"] for one in layout.get("parameters", [])}
            yield from self._components(layout["items"], f"layouts/{name}", known)
        for name, command in self.own_commands.items():
            yield from self._commands(command["commands"], f"commands/{name}", set(command["parameters"]))
        template = document.get("mainTemplate", {})
        yield from self._components(template.get("items", []), "mainTemplate", set(template.get("parameters", [])))
        yield from self._commands(document.get("onMount", []), "onMount", set())

    def _resources(self):
        for index, block in enumerate(self.document.get("resources", [])):
            where = f"resources/{index}"
            yield from self._bindings(block.get("when", ""), f"{where}/when", set())
            for kind in block.keys() - {"when", "description"}:
                if kind not in KINDS_OF_RESOURCE:
                    yield f"{where}: has {kind!r}"
                    continue
                for name in block[kind].keys() - self.resources:
                    yield f"{where}: changes @{name}, which is nowhere without a condition"

    def _components(self, items, where, known):
        if not items:
            yield f"{where}: holds nothing"
        for index, item in enumerate(items):
            yield from self._component(item, f"{where}/{index}", known)

    def _component(self, item, where, known):
        type_ = item.get("type")
        if type_ in self.layouts:
            parameters = {one["name"] for one in self.layouts[type_].get("parameters", [])}
            for name in item.keys() - {"type", "when"} - parameters:
                yield f"{where}: {type_} has no parameter {name!r}"
            for name in parameters - item.keys():
                yield f"{where}: {type_} needs {name!r}"
        elif type_ in COMPONENTS:
            for name in item.keys() - EVERY - COMPONENTS[type_]:
                yield f"{where}: {type_} has no property {name!r}"
            for name in NEEDS.get(type_, set()) - item.keys():
                yield f"{where}: {type_} needs {name!r}"
        else:
            yield f"{where}: there is no component {type_!r}"
            return
        for name in item.keys() - {"items", "onPress"}:
            yield from self._bindings(item[name], f"{where}/{name}", known)
        if "items" in item:
            inside = known | ({"data", "index", "length"} if "data" in item else set())
            yield from self._components(item["items"], f"{where}/items", inside)
        yield from self._commands(item.get("onPress", []), f"{where}/onPress", known)

    def _commands(self, commands, where, known):
        for index, command in enumerate(commands):
            yield from self._command(command, f"{where}/{index}", known)

    def _command(self, command, where, known):
        type_ = command.get("type")
        if type_ in self.own_commands:
            parameters = set(self.own_commands[type_]["parameters"])
            if command.keys() - {"type"} != parameters:
                yield f"{where}: {type_} takes {sorted(parameters)}"
            yield from self._bindings(command, where, known)
            return
        if type_ not in COMMANDS:
            yield f"{where}: there is no command {type_!r}"
            return
        for name in command.keys() - ANY_COMMAND - COMMANDS[type_]:
            yield f"{where}: {type_} has no property {name!r}"
        for name in NEEDS.get(type_, set()) - command.keys():
            yield f"{where}: {type_} needs {name!r}"
        yield from self._of_the_animation(command, where)
        for name in command.keys() - {"commands"}:
            yield from self._bindings(command[name], f"{where}/{name}", known)
        yield from self._commands(command.get("commands", []), f"{where}/commands", known)

    def _of_the_animation(self, command, where):
        if not EASING.fullmatch(command.get("easing", "linear")):
            yield f"{where}: there is no easing {command['easing']!r}"
        if "componentId" in command and command["componentId"] not in self.ids:
            yield f"{where}: there is no component {command['componentId']!r}"
        for one in command.get("value", []) if command["type"] == "AnimateItem" else ():
            if one.get("property") not in ("transform", "opacity"):
                yield f"{where}: {one.get('property')!r} cannot be animated"

    def _bindings(self, said, where, known):
        """Every name in an expression stands for something, and every resource is one."""
        if isinstance(said, dict | list):
            for key, value in said.items() if isinstance(said, dict) else enumerate(said):
                yield from self._bindings(value, f"{where}/{key}", known)
            return
        if not isinstance(said, str):
            return
        if said.count("${") != said.count("}"):
            yield f"{where}: {said!r} has an expression without an end"
        whole = re.fullmatch(r"@(\w+)", said)
        for expression in [f"@{whole[1]}"] if whole else re.findall(r"\$\{([^}]*)\}", said):
            yield from self._expression(expression, where, known)

    def _expression(self, expression, where, known):
        plain = re.sub(r"'[^']*'", "", expression)
        for name in re.findall(r"@(\w+)", plain):
            if name not in self.resources:
                yield f"{where}: there is no resource @{name}"
        for chain in re.findall(r"(?<![\w.@])[A-Za-z_]\w*(?:\.\w+)*", plain):
            root, *path = chain.split(".")
            if root in WORDS:
                continue
            if root in ALWAYS_KNOWN:
                if not path or path[0] not in ALWAYS_KNOWN[root]:
                    yield f"{where}: {root} has no {'.'.join(path)!r}"
            elif root not in known:
                yield f"{where}: nothing is called {root!r}"
            elif root == "payload" and not _leads_somewhere(self.data, path):
                yield f"{where}: there is no data for {chain!r}"


def _leads_somewhere(data, path):
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return False
        data = data[name]
    return True


def _nodes(node):
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(inner)
