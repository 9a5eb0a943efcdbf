"""Documents that must hold: every link between documents leads somewhere, every register has its page of rules,
both READMEs name the same commands, and no text names a machine's path."""
import pathlib, re, sys

root = pathlib.Path(__file__).resolve().parent.parent
problems = []
pages = [p for p in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("Sources/**/README.md"), *root.glob("Benchmarks/**/*.md")] if "out" not in p.parts]
for page in pages:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" in target or target.startswith("mailto:"):
            continue
        if not (page.parent / target).exists():
            problems.append(f"{page.relative_to(root)}: link to {target} leads nowhere")
    if re.search(r"/(?:work|farm|opt/swift)[/-]", text):
        problems.append(f"{page.relative_to(root)}: names a path of some machine")
for folder in (root / "Sources/Registers").iterdir():
    if folder.is_dir() and len((folder / "README.md").read_text(encoding="utf-8").splitlines()) < 3:
        problems.append(f"{folder.name}: its README says nothing")
chinese, english = (root / "README.md").read_text(encoding="utf-8"), (root / "README.en.md").read_text(encoding="utf-8")
for command in ("make run", "make test"):
    for name, text in (("README.md", chinese), ("README.en.md", english)):
        if command not in text:
            problems.append(f"{name}: does not say {command}")
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
