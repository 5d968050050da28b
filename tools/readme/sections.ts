/** Puts `content` between the two markers named `name` of a Markdown text. */
export function withSection(text: string, name: string, content: string): string {
	const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const from = text.indexOf(start);
	const to = text.indexOf(end);
	if (from < 0 || to < from)
		throw new Error(`README.md has no section between ${start} and ${end}`);
	return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
