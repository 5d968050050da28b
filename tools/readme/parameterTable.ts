import type { INodeProperties } from 'n8n-workflow';
import { type Mapping, mapping } from '../../nodes/ActiveCampaignContactSync/request/mapping';
import { contactDescription } from '../../nodes/ActiveCampaignContactSync/resources/contact';

/** How a value is written, as the README says it. */
const written: Record<Mapping['written'], string> = {
	text: 'as it reads',
	id: 'its ID',
	date: '`2026-07-04 13:05:09`, the time in Chicago',
	values: 'as it reads; several joined with two bars',
	flag: '`1`; nothing while it is off',
	status: '`1` active, `2` unsubscribed',
	commas: 'all tags of the item, comma-separated',
};

const rowOf = (mapped: Mapping): string[] => [
	labelOf(mapped.parameter),
	`\`${mapped.key}\``,
	mapped.parameter === 'email' ? 'without blanks around it' : written[mapped.written],
	emptyOf(mapped),
];

/** What an empty one does that is not simply left out. */
const empty: Record<string, string> = {
	email: 'refused',
	'lists.list.listId': 'refused; an empty array is no list',
	'lists.list.status': 'active',
};

function emptyOf({ parameter, clearable }: Mapping): string {
	const own = empty[parameter];
	if (own !== undefined) return own;
	return clearable ? "not sent, or sent empty with 'Send Empty Values'" : 'not sent';
}

/** The table of the README: every parameter, the form key it becomes, how it is written, and what an empty one does. */
export function parameterTable(): string {
	const rows = [
		['Parameter', 'Form key', 'Written', 'Empty'],
		['---', '---', '---', '---'],
		...mapping.map(rowOf),
	];
	return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The names a user sees on the way to a parameter, from its internal path. */
function labelOf(path: string): string {
	let level: INodeProperties[] = contactDescription;
	const labels: string[] = [];
	for (const name of path.split('.')) {
		const property = level.find((candidate) => candidate.name === name);
		if (property === undefined) throw new Error(`No parameter ${path}`);
		const inner = property as INodeProperties & { values?: INodeProperties[] };
		if (inner.values === undefined) labels.push(property.displayName);
		level = inner.values ?? ((property.options ?? []) as INodeProperties[]);
	}
	return labels.join(' › ');
}
