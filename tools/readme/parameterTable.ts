import {
	contactMapping,
	fieldMapping,
	listMapping,
} from '../../nodes/ActiveCampaignContactSync/sync/mapping';
import { importKeysOf } from './importKeys';
import { labelOf } from './labels';

/** What the table says of a line of the mapping. */
interface Line {
	parameter: string;
	value: string;
	key: string;
	clearable?: true;
	onlyActive?: true;
}

/** How a value is written that is not sent as it reads, by the name it has in a contact. */
const written: Record<string, string> = {
	email: 'without blanks around it',
	tags: 'all tags of the item, separated by commas',
	form: 'its ID',
	id: 'its ID',
	status: '`1` active, `2` unsubscribed',
	noResponders: '`1`',
	instantResponders: '`1`',
	lastMessage: '`1`',
	subscribeDate: '`2026-07-04 13:05:09`, the time in Chicago',
	value: 'as it reads; several values joined with `||`',
};

/** What an empty one does that is not simply left out. */
const empty: Record<string, string> = {
	email: 'refused',
	form: 'refused',
	id: 'refused; an empty array is no list',
	status: 'refused',
	noResponders: 'refused',
};

/**
 * The table of parameters: each with the form key that it becomes in 'Create or Update' and the JSON key that it becomes
 * in 'Import Many', how it is written, and what an empty one does.
 */
export function parameterTable(): string {
	const lines: Line[] = [...contactMapping, ...listMapping, ...fieldMapping];
	const rows = [
		['Parameter', 'Create or Update', 'Import Many', 'Written', 'Empty'],
		['---', '---', '---', '---', '---'],
		...lines.map(rowOf),
	];
	return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ parameter, value, key, clearable, onlyActive }: Line): string[] {
	const how = written[value] ?? 'as it reads';
	const whenEmpty = clearable ? "not sent; with 'Send Empty Values' sent empty" : 'not sent';
	return [
		labelOf(parameter),
		code(key),
		importKeysOf(parameter).map(code).join(' or ') || '–',
		onlyActive ? `${how}, where the list becomes active` : how,
		empty[value] ?? whenEmpty,
	].map((cell) => cell.replaceAll('|', '\\|'));
}

function code(text: string): string {
	return `\`${text}\``;
}
