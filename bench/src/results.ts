/**
 * The Markdown file `document` with the section `title` replaced by `text`, or added at the end where
 * there is none. A section is a heading of level 2 and what follows it until the next.
 */
export function withSection(document: string, title: string, text: string): string {
  const heading = `## ${title}`;
  const section = `${heading}\n\n${text.trim()}\n`;
  const parts = document.split(/^(?=## )/m);
  const place = parts.findIndex((part) => part.split('\n', 1)[0] === heading);
  const others = parts.map((part) => `${part.trimEnd()}\n`);
  if (place < 0) return [...others, section].join('\n');
  return others.with(place, section).join('\n');
}

/** A Markdown table; every row has as many cells as the head. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
