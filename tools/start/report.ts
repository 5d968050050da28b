import type { Styles } from '../terminal/screen';
import { table } from '../terminal/table';
import { grouped, wrap } from '../terminal/width';
import type { Demo } from './demo';
import type { Import } from './importedRows';
import type { Row } from './rows';

const INDENT = '  ';

/** What both operations did, in lines of at most so many columns. */
export function renderReport(
	{ guests, table: many }: Demo,
	width: number,
	style: Styles,
): string[] {
	const { bold, dim } = style;
	return [
		INDENT +
			bold('Create or Update') +
			dim(`  ${guests.rows.length} guests in ${took(guests)}`),
		'',
		...guestTable(guests.rows, width, style),
		'',
		...fitted(guestConclusion(guests.rows, style), width),
		'',
		INDENT + bold('Import Many') + dim(`  ${grouped(many.import.rows)} rows in ${took(many)}`),
		'',
		...fitted(importConclusion(many.import, style), width),
	];
}

/** Where to look, and what to sign in with. */
export function renderAddresses(
	{ guests, table: many, n8n, sandbox }: Demo,
	{ bold, dim }: Styles,
): string[] {
	const rows: Array<[what: string, where: string]> = [
		['Guests, in n8n', guests.url],
		['Table, in n8n', many.url],
		['Sign in with', `${n8n.owner.email}  ${n8n.owner.password}`],
		['Sandbox account', `${sandbox.url}/`],
		['Its API key', sandbox.apiKey],
	];
	return rows.map(([what, where]) => INDENT + dim(what.padEnd(17)) + bold(where));
}

/** Whether every contact that should be in the account is there, and no other. */
export function isRight({ guests, table }: Demo): boolean {
	const { problems } = table.import;
	return problems.length === 0 && guests.rows.every((row) => row.problems.length === 0);
}

function took({ tookMs }: { tookMs: number }): string {
	return `${(tookMs / 1000).toFixed(1)} s`;
}

/** Lines that go on, where they are too long, under their own text. */
function fitted(lines: string[], width: number): string[] {
	return lines.flatMap((line) =>
		wrap(line, width - 4).map((part, index) => (index ? '    ' : INDENT) + part),
	);
}

function guestTable(rows: Row[], width: number, style: Styles): string[] {
	const [titles = '', ...lines] = table(
		[
			{ title: '  Address' },
			{ title: 'Result' },
			{ title: 'Message', flexible: true },
			{ title: 'ID', right: true },
			{ title: 'Lists', right: true },
			{ title: 'Tags', right: true },
			{ title: 'Fields', right: true },
		],
		rows.map((row) => [
			`${markOf(row)} ${row.email}`,
			row.outcome,
			row.outcome === 'synced' ? row.message : '',
			row.subscriberId === undefined ? '' : String(row.subscriberId),
			...(row.held ? [row.held.lists, row.held.tags, row.held.fields] : ['', '', '']).map(
				String,
			),
		]),
		width - INDENT.length,
	);
	return [style.dim(INDENT + titles), ...lines.map((line) => INDENT + colorMark(line, style))];
}

/** A tick only for who is in the account; a refused one is as it should be, but not there. */
function markOf({ problems, outcome }: Row): string {
	if (problems.length > 0) return '✗';
	return outcome === 'synced' ? '✓' : '–';
}

function colorMark(line: string, style: Styles): string {
	if (line.startsWith('✓')) return style.green('✓') + line.slice(1);
	if (line.startsWith('✗')) return style.red('✗') + line.slice(1);
	return line;
}

function guestConclusion(rows: Row[], style: Styles): string[] {
	const problems = rows.flatMap(({ email, problems }) =>
		problems.map((problem) => `${email} ${problem}`),
	);
	const wrong = rows.filter(({ problems }) => problems.length > 0).length;
	if (wrong > 0) return wrongLines(`${wrong} of ${rows.length}`, problems, style);
	const refused = rows.filter(({ outcome }) => outcome === 'refused');
	return [
		allThere(rows.length - refused.length, style),
		...refused.map(({ email, message }) => whyRefused(email, message)),
	];
}

function importConclusion({ imported, refused, problems }: Import, style: Styles): string[] {
	if (problems.length > 0) return wrongLines(grouped(problems.length), problems, style);
	return [
		allThere(imported, style),
		...refused.map(({ email, reason }) => whyRefused(email, reason)),
	];
}

/** The reason stands here and not in the table, where it would make a row of many lines. */
function whyRefused(email: string, reason: string): string {
	return `– ${email} refused: ${reason}`;
}

function allThere(contacts: number, { green, bold }: Styles): string {
	return `${green('✓')} ${bold(`All ${grouped(contacts)} contacts are in the account with the right lists, tags and fields`)}`;
}

/** Says what is wrong, the first twenty. */
function wrongLines(howMany: string, problems: string[], { bold, red }: Styles): string[] {
	const shown = problems.slice(0, 20).map((problem) => `${red('✗')} ${problem}`);
	const more = problems.length - shown.length;
	return [
		bold(`${howMany} are not as they should be:`),
		...shown,
		...(more > 0 ? [`and ${grouped(more)} more`] : []),
	];
}
