"""pikepdf, used as its manual shows."""

import json
import sys

import pikepdf

task = json.loads(sys.argv[1])
tool, inputs, output, options = task["tool"], task["inputs"], task["output"], task.get("options", {})

if tool == "merge":
    merged = pikepdf.Pdf.new()
    for path in inputs:
        merged.pages.extend(pikepdf.open(path).pages)
    merged.save(output)
elif tool == "extract-pages":
    first, last = map(int, options["pages"].split("-"))
    source, part = pikepdf.open(inputs[0]), pikepdf.Pdf.new()
    part.pages.extend(source.pages[first - 1 : last])
    part.save(output)
elif tool == "rotate":
    source = pikepdf.open(inputs[0])
    for page in source.pages:
        page.rotate(int(options["angle"]), relative=True)
    source.save(output)
elif tool == "split":
    source = pikepdf.open(inputs[0])
    for number, page in enumerate(source.pages, 1):
        part = pikepdf.Pdf.new()
        part.pages.append(page)
        part.save(f"{output}/page-{number}.pdf")
elif tool == "overlay":
    source, above = map(pikepdf.open, inputs)
    for page, layer in zip(source.pages, above.pages):
        page.add_overlay(layer)
    source.save(output)
elif tool == "linearize":
    pikepdf.open(inputs[0]).save(output, linearize=True)
elif tool == "encrypt":
    rights = pikepdf.Encryption(user=options["password"], owner=options["owner-password"], R=6)
    pikepdf.open(inputs[0]).save(output, encryption=rights)
elif tool == "decrypt":
    pikepdf.open(inputs[0], password=options["password"]).save(output)
