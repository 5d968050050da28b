import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../../../tools/root';

/** A page of the documentation. */
export interface Page {
	/** Path from the root of the package. */
	path: string;
	text: string;
}

export function page(path: string): Page {
	return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** What people read: the README, and all that lies in docs/ and beside the examples. */
export function pages(): Page[] {
	const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
	return [
		'README.md',
		'CHANGELOG.md',
		'CONTRIBUTING.md',
		'examples/README.md',
		'examples/queue-mode/README.md',
		...docs.map((name) => `docs/${name}`),
	].map(page);
}

/** The text without code, in which stars and underscores are no emphasis. */
export function prose(text: string): string {
	return text.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');
}

/** Links to files of the package: the file from its root, and the heading that is jumped to. */
export function links({ path, text }: Page): Array<{ file: string; anchor?: string }> {
	const found = prose(text).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g);
	return [...found].map(([, link = '', anchor]) => ({
		file: link === '' ? path : relative(ROOT, join(ROOT, dirname(path), link)),
		...(anchor !== undefined && { anchor }),
	}));
}

/** The anchors that GitHub and npm make of the headings. */
export function anchors({ text }: Page): string[] {
	return [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

/** The cells of a table, however Prettier aligned them. */
export function cellsOf(table: string): string[][] {
	return table
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^[|: -]+$/.test(line))
		.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

/** What stands between the markers of that name. */
export function section({ path, text }: Page, name: string): string {
	const found = new RegExp(`<!-- ${name} -->(.*)<!-- /${name} -->`, 's').exec(text)?.[1];
	if (found === undefined) throw new Error(`${path} has no section ${name}`);
	return found;
}
