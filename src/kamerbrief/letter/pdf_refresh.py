"""Prints a Word file with its contents list brought up to date: a script for the Python that knows LibreOffice (python3-uno), talking to a LibreOffice that listens on a named pipe.

Converting from the command line leaves the contents list as it stands in the file. Started by `pdf`, with: the pipe's name, the source and the target as addresses (file://), the export options as JSON.
Uses nothing of this program and nothing outside the standard library and LibreOffice.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

SECONDS_TO_START = 60


def main(pipe: str, source: str, target: str, options: str) -> None:
    """Open, refresh, print, and close LibreOffice."""
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = _connect(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    # 0: never run a macro, never ask about links.
    opening = {"Hidden": True, "FilterName": "MS Word 2007 XML", "MacroExecutionMode": 0, "UpdateDocMode": 0}
    try:
        document = desktop.loadComponentFromURL(source, "_blank", 0, _properties(opening))
        indexes = document.getDocumentIndexes()
        for number in range(indexes.getCount()):
            indexes.getByIndex(number).update()
        document.getTextFields().refresh()
        data = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(json.loads(options)))
        document.storeToURL(target, _properties({"FilterName": "writer_pdf_Export", "FilterData": data}))
        document.close(False)
    finally:
        desktop.terminate()


def _connect(resolver: Any, address: str) -> Any:  # noqa: ANN401 - LibreOffice's objects have no types
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return resolver.resolve(address)
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _properties(values: dict[str, Any]) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    properties = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        properties.append(one)
    return tuple(properties)


if __name__ == "__main__":
    main(*sys.argv[1:5])
