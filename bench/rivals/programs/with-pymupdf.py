"""PyMuPDF, used as its manual shows."""

import json
import sys

import pymupdf

task = json.loads(sys.argv[1])
tool, inputs, output, options = task["tool"], task["inputs"], task["output"], task.get("options", {})
source = pymupdf.open(inputs[0])

if tool == "merge":
    for path in inputs[1:]:
        source.insert_pdf(pymupdf.open(path))
    source.save(output)
elif tool == "extract-pages":
    first, last = map(int, options["pages"].split("-"))
    part = pymupdf.open()
    part.insert_pdf(source, from_page=first - 1, to_page=last - 1)
    part.save(output)
elif tool == "rotate":
    for page in source:
        page.set_rotation(page.rotation + int(options["angle"]))
    source.save(output)
elif tool == "split":
    for number in range(source.page_count):
        part = pymupdf.open()
        part.insert_pdf(source, from_page=number, to_page=number)
        part.save(f"{output}/page-{number + 1}.pdf")
elif tool == "overlay":
    above = pymupdf.open(inputs[1])
    for page in source:
        page.show_pdf_page(page.rect, above, page.number)
    source.save(output)
elif tool == "n-up":
    width, height = pymupdf.paper_size("a4-l")
    cells = [pymupdf.Rect(0, 0, width / 2, height), pymupdf.Rect(width / 2, 0, width, height)]
    sheets = pymupdf.open()
    for page in source:
        if page.number % 2 == 0:
            sheet = sheets.new_page(width=width, height=height)
        sheet.show_pdf_page(cells[page.number % 2], source, page.number)
    sheets.save(output)
elif tool == "linearize":
    # Newer releases of MuPDF no longer write linearised files; the call then fails and says so.
    source.save(output, linear=True)
elif tool == "encrypt":
    source.save(
        output,
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw=options["password"],
        owner_pw=options["owner-password"],
    )
elif tool == "decrypt":
    source.authenticate(options["password"])
    source.save(output, encryption=pymupdf.PDF_ENCRYPT_NONE)
