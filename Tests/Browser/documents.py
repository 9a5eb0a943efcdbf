"""Small files made for the tests: notices in every form, evidence, and things that are no notices."""
import io
import zipfile
from pathlib import Path

import docx

FIXTURES = Path(__file__).parent / "fixtures"


def notice(number="88"):
    """The text of the tests' own notice."""
    return (FIXTURES / "notice.txt").read_text(encoding="utf-8").replace("〔2026〕88号", f"〔2026〕{number}号")


def as_docx(text):
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(text, charset="utf-8"):
    lines = "\n".join(f"<p>{line}</p>" for line in text.splitlines())
    page = f'<!doctype html><html><head><meta charset="{charset}"><title>通知</title></head><body>{lines}</body></html>'
    return page.encode(charset)


def file(name, content, kind="application/octet-stream"):
    """A file as Playwright hands it to an input."""
    return {"name": name, "mimeType": kind, "buffer": content}


def pdf(words):
    """One page of a real PDF; different words make different evidence."""
    stream = f"BT /F1 18 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for index, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (index, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def with_macros():
    """A document with a macro project."""
    out = io.BytesIO(as_docx(notice("901")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 200)
    return out.getvalue()


def bomb(megabytes=300):
    """A small docx that unpacks to far more than a notice."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_docx("一、工作"))) as plain, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            if name != "word/document.xml":
                archive.writestr(name, plain.read(name))
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">')
            part.write(b"<w:body><w:p><w:r><w:t>")
            for _ in range(megabytes):
                part.write(b"A" * 1_048_576)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()
