"""A record as HTML, for searches that read pages."""

from html import escape

from benchmarks.search_quality.corpus import Made


def body_of(made: Made) -> str:
    """Title as heading, then every other field, a paragraph for each of its lines; the agency's name last."""
    lines = [line for name, value in made.fields.items() if name != "title" for line in value.split("\n") if line]
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in [*lines, str(made.public["agency_name"])])
    return f"<h1>{escape(made.fields['title'])}</h1>\n{paragraphs}"
