import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import {
	type FaultRule,
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
	startSandbox,
} from '../../sandbox';
import type { Row } from './deliveryScene';
import { type EngineOptions, type EngineRun, runNode } from './n8nEngine';
import { quickTimeForTest } from './support/quickTime';

/** An importer that has a batch done by the time somebody first asks. */
export const atOnce: SandboxOptions = {
	importQueueMs: 0,
	importMsPerContact: 0,
	importUnknownMs: 0,
};

/** 'Columns' that find their fields by name. */
export const automatic: INodeParameters = {
	fieldMapping: 'columns',
	columns: { mappingMode: 'autoMapInputData', value: null },
};

export interface Importing {
	items: EngineOptions['items'];
	/** The node's 'Options', beside no limit of our own. */
	options?: INodeParameters;
	/** What differs from automatic columns. */
	parameters?: INodeParameters;
	node?: Partial<INode>;
	apiKey?: string;
	onStart?(stop: () => void): void;
}

/** Imports items into a sandbox, what fails on the error branch unless told otherwise. */
export async function importInto(
	{ url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
	{ items, options, parameters = automatic, node, apiKey: otherKey, onStart }: Importing,
): Promise<EngineRun> {
	return await runNode({
		items,
		parameters: {
			operation: 'importMany',
			...parameters,
			options: { requestsPerSecond: 0, ...options },
			// Where time goes faster, a slow machine is not to count as an answer that does not come.
			requestOptions: { timeout: 3_600_000 },
		},
		credential: { apiUrl: url, apiKey: otherKey ?? apiKey },
		node: { onError: 'continueErrorOutput', ...node },
		...(onStart && { onStart }),
	});
}

/** What came out for a row, and by which branch. */
interface RowVerdict {
	branch: 'success' | 'error';
	json: Row;
}

/** What came out for each row that came in; a row that has not exactly one item fails the test. */
export function verdictsOf({ outputs }: EngineRun, rows: number): RowVerdict[] {
	const verdicts: RowVerdict[][] = Array.from({ length: rows }, () => []);
	for (const [index, items] of outputs.entries()) {
		const links = items.map(linkOf);
		expect(links).toEqual([...links].sort((one, other) => one - other));
		for (const item of items) {
			verdicts[linkOf(item)]?.push({
				branch: index === 0 ? 'success' : 'error',
				json: item.json,
			});
		}
	}
	expect(verdicts.findIndex(({ length }) => length !== 1)).toBe(-1);
	return verdicts.flat();
}

function linkOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : NaN;
}

/** The rows on the error branch, by number. */
export function refusedRows(verdicts: readonly RowVerdict[]): number[] {
	return verdicts.flatMap(({ branch }, row) => (branch === 'error' ? [row] : []));
}

/** The requests that posted contacts, in their order. */
export function posts({ requests }: Sandbox): RecordedRequest[] {
	return requests.filter(({ action }) => action === 'v3/import/bulk_import');
}

/** The addresses that were posted, request by request. */
export function posted(sandbox: Sandbox): string[][] {
	return posts(sandbox).map(({ body }) => sentContacts(body).map(({ email }) => String(email)));
}

/** The contacts in the body of a request to the importer. */
export function sentContacts(body: string): Row[] {
	return (JSON.parse(body) as { contacts: Row[] }).contacts;
}

/** How often the importer was asked what became of a batch. */
export function looks({ requests }: Sandbox): number {
	return requests.filter(({ action }) => action === 'v3/import/info').length;
}

/** All that the node says after the run. */
export function hintsOf({ hints }: EngineRun): string {
	return hints.map(({ message }) => message).join('\n');
}

/** What starts accounts for the tests of this file, where time is quick, and closes them after each. */
export function accountsForTest(): (options?: SandboxOptions) => Promise<Sandbox> {
	const open: Sandbox[] = [];
	quickTimeForTest();
	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
	});
	const startedAt = Date.now();
	return async (options) => {
		const now = () => startedAt + performance.now();
		const sandbox = await startSandbox({ ...atOnce, now, ...options });
		open.push(sandbox);
		return sandbox;
	};
}

/** A blank inside is what our own check lets pass, as the documented rule does, and the importer does not take. */
export function bad(row: number): Row {
	return { email: `contact ${row}@example.com`, row };
}

interface Imported {
	sandbox: Sandbox;
	run: EngineRun;
	verdicts: RowVerdict[];
}

/** Imports items into an account of their own, whose importer meets faults. */
export async function imported(
	start: (options?: SandboxOptions) => Promise<Sandbox>,
	options: SandboxOptions,
	items: Importing['items'],
	faults: readonly FaultRule[] = [],
	more: Partial<Importing> = {},
): Promise<Imported> {
	const sandbox = await start(options);
	for (const fault of faults) sandbox.addFault({ action: 'v3/import/bulk_import', ...fault });
	const run = await importInto(sandbox, { items, ...more });
	return { sandbox, run, verdicts: verdictsOf(run, items.length) };
}
