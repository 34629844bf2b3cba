# SPDX-License-Identifier: Apache-2.0
"""The house rules about who includes whom: components without circles, rooms on floors.

A component is a source with the header of the same name. A public header belongs to the component that defines what it
declares; where several do, or none does, it is a component of its own, so that it can be included wherever its types
are needed."""

import re
from collections import defaultdict

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)
NAMESPACE = re.compile(r"^(?:inline )?namespace ?([\w:]*) ?\{", re.M)
END_OF_NAMESPACE = re.compile(r"^\}  // namespace", re.M)
# The head of a definition: its class, its name and its parameters; and that of a declaration without its class.
DEFINITION = re.compile(
    r"^(?![#}{/ ])[^;={}()]*?(?:\b(\w+)::)?(~?\w+)\(([^;{}]*?)\)[^;{}()]*(?:: [^;]*?)?\{", re.M | re.S
)
DECLARATION = re.compile(r"\b(\w+)\(([^;{}]*?(?:\{\}[^;{}]*?)*)\)(?: const| noexcept)*;", re.S)

# The rooms of a layer, each floor above the one before. A room includes itself and the floors below it.
FLOORS = {
    "desk": [
        ["tables"],
        ["context"],
        ["planning", "customers", "rights", "search", "figures"],
        ["service", "trade"],
        ["stewardship", "keeping"],
        ["person"],
        ["agenda"],
    ],
    "exchange": [["files", "json"], ["forms"], ["lists"], ["pages"]],
}


def read(root, *folders):
    """Sources and headers of a folder, by their path from the root."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.?pp")):
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def stem(path):
    return path.rpartition(".")[0]


def parameters(text):
    """The types of a list of parameters."""
    text = re.sub(r"//[^\n]*", "", text)
    depth, types = 0, [""]
    for sign in text:
        depth += (sign in "<({[") - (sign in ">)}]")
        if sign == "," and depth == 0:
            types.append("")
        else:
            types[-1] += sign
    return tuple(re.sub(r"\w+::|\s|(?<=[\s&*>])\w+$", "", one.partition("=")[0].strip()) for one in types)


def public_definitions(text):
    """What a source defines in namespace dossier itself: (class or "", name, types of the parameters)."""
    scopes, start = [], 0
    marks = sorted(
        list(NAMESPACE.finditer(text)) + list(END_OF_NAMESPACE.finditer(text)), key=lambda mark: mark.start()
    )
    for mark in marks + [None]:
        if scopes == ["dossier"]:
            for found in DEFINITION.finditer(text, start, mark.start() if mark else len(text)):
                yield found.group(1) or "", found.group(2), parameters(found.group(3))
        if mark is None:
            return
        if mark.re is NAMESPACE:
            scopes.append(mark.group(1))
        elif scopes:
            scopes.pop()
        start = mark.end()


def implementers(root):
    """For each public header the components that define what it declares."""
    headers = {}
    for path, text in read(root, "include/dossier"):
        text = re.sub(r"//[^\n]*", "", text)
        functions = {(match.group(1), parameters(match.group(2))) for match in DECLARATION.finditer(text)}
        classes = set(re.findall(r"\b(?:class|struct) (\w+)[^;()]*\{", text))
        headers[path.removeprefix("include/")] = functions, classes
    found = defaultdict(set)
    for path, text in read(root, "src"):
        if not path.endswith(".cpp") or path.startswith("src/cli/"):
            continue
        for owner, name, types in public_definitions(text):
            for header, (functions, classes) in headers.items():
                if owner in classes if owner else (name, types) in functions:
                    found[header].add(stem(path))
    return found


def components(root):
    """The components of src, each with those that it includes: {component: {component: (path, include)}}."""
    owners = {}
    for path, _ in read(root, "src"):
        owners[path.removeprefix("src/")] = stem(path)
    definers = implementers(root)
    for path, _ in read(root, "include/dossier"):
        header = path.removeprefix("include/")
        definer = definers[header]
        owners[header] = next(iter(definer)) if len(definer) == 1 else stem(path)
    edges = defaultdict(dict)
    for path, text in read(root, "src", "include/dossier"):
        own = owners[path.partition("/")[2]]
        for include in INCLUDE.findall(text):
            beside = f"{path.rpartition('/')[0].partition('/')[2]}/{include}"
            target = owners.get(include) or owners.get(beside)
            if target is not None and target != own:
                edges[own].setdefault(target, (path, include))
    return edges


def way_back(edges, start):
    """The shortest circle through a component, from it to it; nothing where there is none."""
    before, line = {}, [start]
    for one in line:
        for target in sorted(edges.get(one, ())):
            if target not in before:
                before[target] = one
                line.append(target)
    if start not in before:
        return None
    circle = [start]
    while len(circle) == 1 or circle[-1] != start:
        circle.append(before[circle[-1]])
    return circle[::-1]


def circles(root):
    """No component includes itself by way of others."""
    edges, seen = components(root), set()
    for start in sorted(edges):
        circle = None if start in seen else way_back(edges, start)
        if circle:
            seen.update(circle)
            path, include = edges[circle[0]][circle[1]]
            yield f"{path}: {include} closes a circle: {' -> '.join(circle)}"


def room_of(component):
    """Layer and room of a component; nothing where its layer has no rooms."""
    parts = component.split("/")
    return (parts[1], parts[2]) if len(parts) > 3 and parts[0] == "src" and parts[1] in FLOORS else None


def floors(root):
    """A room includes itself and the rooms on the floors below."""
    levels = {
        (layer, room): level for layer, rooms in FLOORS.items() for level, floor in enumerate(rooms) for room in floor
    }
    for path, _ in read(root, "src"):
        room = room_of(path)
        if path.split("/")[1] in FLOORS and room not in levels:
            yield f"{path}: not in a room that has a floor"
    for own, targets in sorted(components(root).items()):
        for target, (path, include) in sorted(targets.items()):
            here, there = room_of(own), room_of(target)
            if (
                here in levels
                and there in levels
                and here != there
                and here[0] == there[0]
                and levels[there] >= levels[here]
            ):
                yield f"{path}: {here[1]} must not include {include} ({there[1]} is no floor below)"


# A comment of whole lines in front of the namespace that everything stands in.
PURPOSE = re.compile(r"^(?://[^\n]*\n)+\n*(?=namespace)", re.M)
DOCUMENTED = re.compile(r"^//[^\n]*\n(?:template[^\n]*\n)?(?=[\w\[])", re.M)
# Lines on which a declaration of its own begins: neither a namespace nor a name that stands elsewhere.
BEGINNING = re.compile(
    r"^(?!(?:inline )?namespace\b|using |(?:extern )?template\b|(?:class|struct|enum|union) [\w ]+;)[\w\[]", re.M
)


def purpose(root):
    """Every component says what it is for: in its header, or in its source where it has none. Where the header declares
    one thing, what is said of that will do."""
    texts = dict(read(root, "src"))
    for path, text in texts.items():
        header = path.endswith(".hpp")
        if not header and stem(path) + ".hpp" in texts:
            continue
        body = text.partition("\n")[2]
        alone = header and len(BEGINNING.findall(body)) <= 1 and DOCUMENTED.search(body)
        if not PURPOSE.search(body) and not alone:
            yield f"{path}: does not say what it is for, in a comment before its namespace"
