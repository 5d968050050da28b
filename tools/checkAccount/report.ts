import type { Styles } from '../terminal/screen';
import { table } from '../terminal/table';
import { wrap } from '../terminal/width';
import { answerAssumptions } from '../../sandbox/assumptions/answers';
import { contactSyncAssumptions } from '../../sandbox/assumptions/contactSync';
import { importerAssumptions } from '../../sandbox/assumptions/importer';
import { lookUpAssumptions } from '../../sandbox/assumptions/lookUp';
import type { Left } from './cleanUp';
import { whereToFind } from './links';
import type { Row } from './row';

const PARTS: Array<[title: string, names: object]> = [
	['contact_sync: what is read, what is stored', contactSyncAssumptions],
	['API v1: its answers, and the limit', answerAssumptions],
	['API v3: look-ups', lookUpAssumptions],
	['API v3: the importer', importerAssumptions],
];
const MARKS = { assumed: '✓', instead: '≠', unasked: '–' } as const;
const INDENT = '  ';

/** The table of all assumptions, in at most so many columns. */
export function renderTable(rows: readonly Row[], width: number, style: Styles): string[] {
	return PARTS.flatMap(([title, names]) => {
		const part = rows.filter(({ name }) => Object.hasOwn(names, name));
		const [, ...lines] = table(
			[{ title: '' }, { title: '', flexible: true }, { title: '', flexible: true }],
			part.map(({ says, found, result }) => [MARKS[found], says, result]),
			width - INDENT.length,
		);
		return [
			'',
			INDENT + style.bold(title),
			...paintRows(lines, style).map((line) => INDENT + line),
		];
	});
}

/** Colours a mark, and dims all lines of a row that was not asked for. */
function paintRows(lines: readonly string[], style: Styles): string[] {
	let isDim = false;
	return lines.map((line) => {
		if (!line.startsWith(' ')) isDim = line.startsWith(MARKS.unasked);
		if (isDim) return style.dim(line);
		const rest = line.slice(1);
		if (line.startsWith(MARKS.assumed)) return style.green(MARKS.assumed) + rest;
		return line.startsWith(MARKS.instead) ? style.red(MARKS.instead) + rest : line;
	});
}

/** How many of each, in one line. */
export function renderCount(rows: readonly Row[]): string {
	const count = (kind: Row['found']) => rows.filter(({ found }) => found === kind).length;
	const [assumed, instead, not] = [count('assumed'), count('instead'), count('unasked')];
	return `${assumed} as assumed, ${instead} otherwise, ${not} not asked`;
}

/** Those that are otherwise than assumed, once more: a table of a hundred rows has scrolled by. */
export function renderInstead(rows: readonly Row[], width: number, style: Styles): string[] {
	return rows
		.filter(({ found }) => found === 'instead')
		.flatMap(({ says, result }) => {
			const [first = '', ...more] = wrap(says, width - 4);
			return [
				`${INDENT}${style.red(MARKS.instead)} ${first}`,
				...more.map((line) => `    ${line}`),
				...wrap(result, width - 6).map((line) => `      ${line}`),
			];
		});
}

/** What is left in the account, or that nothing is. */
export function renderLeft(
	left: readonly Left[],
	url: string,
	width: number,
	style: Styles,
): string[] {
	if (left.length === 0) {
		return [`${INDENT}${style.green('✓')} All that the check made is removed.`];
	}
	const lines = left.flatMap(({ kind, id, name, why }) => [
		`${INDENT}${kind} ${id > 0 ? `${id} ` : ''}"${name}"`,
		...wrap(why, width - 6).map((line) => `      ${line}`),
		`      ${whereToFind(url, kind, id)}`,
	]);
	return [`${INDENT}${style.red('✗')} ${style.bold('Still in the account:')}`, ...lines];
}
