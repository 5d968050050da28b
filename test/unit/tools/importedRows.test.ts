import type { INodeExecutionData, IRunData } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../../sandbox';
import type { Execution } from '../../../tools/n8n/execution';
import { IMPORT_NODES, ROWS, type TableRow } from '../../../tools/start/importExample';
import { readImport } from '../../../tools/start/importedRows';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

const table = Array.from({ length: ROWS }, (_, n): TableRow => ({
	Email: n === 0 ? 'gatsby@example.com' : `customer${n}@example.com`,
	'First Name': 'Ada',
	'Last Name': 'Winter',
	Company: 'Acme, Inc.',
	'Job Title': 'Engineer',
	Country: 'USA',
}));

function save(row: TableRow, tags = ['import-demo']): void {
	const fieldId = (tag: string) => sandbox.account.fieldByTag(tag)?.id ?? 0;
	sandbox.account.upsert({
		email: row.Email,
		firstName: row['First Name'],
		lastName: row['Last Name'],
		organization: row.Company,
		tags,
		fields: new Map([
			[fieldId('JOB_TITLE'), row['Job Title']],
			[fieldId('COUNTRY'), row.Country],
		]),
		lists: [
			{ listId: 2, status: 1, noResponders: false, formId: 0, optIn: false, mailings: [] },
		],
	});
}

function execution(good: INodeExecutionData[], bad: INodeExecutionData[]): Execution {
	const run = (...outputs: INodeExecutionData[][]) => [{ data: { main: outputs } }];
	const items = table.map((json) => ({ json: { ...json } }));
	const runData = {
		[IMPORT_NODES.rows]: run(items),
		[IMPORT_NODES.importMany]: run(good, bad),
	};
	return { id: '1', status: 'success', data: {}, runData: runData as unknown as IRunData };
}

const good = () =>
	table.slice(1).map((row, index): INodeExecutionData => ({
		json: { email: row.Email, result: 'imported' },
		pairedItem: { item: index + 1 },
	}));
const bad = (): INodeExecutionData[] => [
	{ json: { ...table[0], error: 'unsubscribed' }, pairedItem: { item: 0 } },
];

test('every row that should be in the account is there, and who was refused is named', () => {
	for (const row of table.slice(1)) save(row);
	expect(readImport(execution(good(), bad()), sandbox.account)).toEqual({
		rows: ROWS,
		imported: ROWS - 1,
		refused: [{ email: 'gatsby@example.com', reason: 'unsubscribed' }],
		problems: [],
	});
});

test.each<[string, () => Execution, string[]]>([
	[
		'a row without a verdict',
		() => execution(good().slice(1), bad()),
		['customer1@example.com came out of the node 0 times'],
	],
	[
		'a row that is still queued',
		() => {
			const [first, ...others] = good();
			const queued = { ...first, json: { result: 'queued' } };
			return execution([queued, ...others], bad());
		},
		['customer1@example.com was not imported'],
	],
	[
		'one who had unsubscribed, imported',
		() => execution([...good(), { json: { result: 'imported' }, pairedItem: 0 }], []),
		['gatsby@example.com should have been refused'],
	],
])('%s: it is told', (_, run, problems) => {
	for (const row of table.slice(1)) save(row);
	expect(readImport(run(), sandbox.account).problems).toEqual(problems);
});

test('a contact that is missing, or other than its row says: it is told', () => {
	for (const row of table.slice(3)) save(row);
	save(table[2] as TableRow, []);
	expect(readImport(execution(good(), bad()), sandbox.account).problems).toEqual([
		'customer1@example.com is not in the account',
		'customer2@example.com tag import-demo is missing',
	]);
});
