import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../root';

/**
 * Writes a section of a page, in the form that `npm run lint` asks for.
 *
 * @param page path from the root of the package
 */
export async function writeSection(
	name: string,
	content: string,
	page = 'README.md',
): Promise<void> {
	const file = join(ROOT, page);
	const text = withSection(await readFile(file, 'utf8'), name, content, page);
	await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

/** Puts `content` between the two markers named `name` of a Markdown text. */
function withSection(text: string, name: string, content: string, page: string): string {
	const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const from = text.indexOf(start);
	const to = text.indexOf(end);
	if (from < 0 || to < from)
		throw new Error(`${page} has no section between ${start} and ${end}`);
	return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
