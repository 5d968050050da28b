import type { Styles } from '../terminal/screen';
import { table } from '../terminal/table';
import { wrap } from '../terminal/width';
import type { Row } from './rows';

/** The rows as a table of at most so many columns, then how the account compares. */
export function renderReport(rows: Row[], width: number, style: Styles): string[] {
	const indent = '  ';
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
			`${row.problems.length === 0 ? '✓' : '✗'} ${row.email}`,
			row.outcome,
			row.message,
			row.subscriberId === undefined ? '' : String(row.subscriberId),
			...(row.held ? [row.held.lists, row.held.tags, row.held.fields] : ['–', '–', '–']).map(
				String,
			),
		]),
		width - indent.length,
	);
	return [
		style.dim(indent + titles),
		...lines.map((line) => indent + colorMark(line, style)),
		'',
		...conclusion(rows, style).flatMap((line) =>
			wrap(line, width - 4).map((part, index) => (index ? '    ' : indent) + part),
		),
	];
}

function colorMark(line: string, style: Styles): string {
	if (line.startsWith('✓')) return style.green('✓') + line.slice(1);
	if (line.startsWith('✗')) return style.red('✗') + line.slice(1);
	return line;
}

function conclusion(rows: Row[], style: Styles): string[] {
	const problems = rows.flatMap(({ email, problems }) =>
		problems.map((problem) => `${style.red('✗')} ${email} ${problem}`),
	);
	const wrong = rows.filter(({ problems }) => problems.length > 0).length;
	if (wrong > 0) {
		return [style.bold(`${wrong} of ${rows.length} are not as they should be:`), ...problems];
	}
	const synced = rows.filter(({ outcome }) => outcome === 'synced').length;
	const refused = rows.length - synced;
	return [
		`${style.green('✓')} ${style.bold(`All ${synced} contacts are in the account with the right lists, tags and fields`)}`,
		`${style.green('✓')} ${refused} refused: on the error branch with the reason, and not in the account`,
	];
}
