import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import {
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
	startSandbox,
} from '../../sandbox';
import { type EngineRun, runNode } from './n8nEngine';
import { quickTimeForTest } from './support/quickTime';

export type Row = Record<string, unknown>;

/** Items of so many contacts, each with a field of its own to know them by. */
export function people(count: number): Row[] {
	return Array.from({ length: count }, (_, row) => ({ email: addressOf(row), row }));
}

export function addressOf(row: number): string {
	return `contact${row}@example.com`;
}

export interface Sync {
	items?: Row[];
	/** The node's 'Options', beside no limit of our own. */
	options?: INodeParameters;
	parameters?: INodeParameters;
	node?: Partial<INode>;
	apiKey?: string;
	credentialFails?(call: number): Error | undefined;
	onStart?(stop: () => void): void;
}

/** Syncs items with a sandbox, what fails on the error branch unless told otherwise. */
export async function sync(
	{ url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
	{ items = people(1), options, parameters, node, apiKey: otherKey, ...hooks }: Sync = {},
): Promise<EngineRun> {
	return await runNode({
		...hooks,
		items,
		parameters: {
			email: '={{ $json.email }}',
			...parameters,
			options: { requestsPerSecond: 0, ...options },
		},
		credential: { apiUrl: url, apiKey: otherKey ?? apiKey },
		node: { onError: 'continueErrorOutput', ...node },
	});
}

/** What failed items say, in order. */
export function errorsOf({ outputs }: EngineRun): string[] {
	return (outputs[1] ?? []).map(({ json }) => String(json.error));
}

/** Rows of 'Lists', in the form the parameter has. */
export function lists(...rows: Array<Row & { id: number | string }>): INodeParameters {
	const list = rows.map(({ id, ...rest }) => ({
		listId: { __rl: true, mode: 'id', value: String(id) },
		...rest,
	}));
	return { lists: { list } } as INodeParameters;
}

/** A contact that is mailed when it is saved. */
export const mailed = lists({
	id: 2,
	status: 'active',
	listOptions: { instantResponders: true },
});

/** What the account was asked, in order. */
export function actionsOf({ requests }: Sandbox): string[] {
	return requests.map(({ action }) => action);
}

/** The pairs of the first body that was sent for an address, by their keys. */
export function sentFor(sandbox: Sandbox, email: string): Record<string, string> {
	const [request] = requestsFor(sandbox, email);
	return Object.fromEntries(new URLSearchParams(request?.body));
}

export function requestsFor(
	{ requests }: Sandbox,
	email: string,
	action = 'contact_sync',
): RecordedRequest[] {
	return requests.filter((request) => request.email === email && request.action === action);
}

/** How many contacts of `people` the account has. */
export function savedCount({ account }: Sandbox): number {
	return [...account.contacts.keys()].filter((email) => /^contact\d+@/.test(email)).length;
}

/** The items that came in, by the links of those that came out. */
export function linksOf(items: INodeExecutionData[] = []): unknown[] {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
	);
}

export function upTo(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

/**
 * Waits until something has come about, looking every few milliseconds. A test that waits in vain ends by
 * jest's time limit, and the looking does not keep the process alive after that.
 */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5).unref());
}

/**
 * Time in which something would have come that is not to come, and in which the node has taken note of what was
 * answered: by turns of the event loop, of which a busy machine has few in any time.
 */
export async function moment(): Promise<void> {
	for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * What starts an account for a test of this file, where time is quick, and closes it after. A test after which a
 * promise was rejected that nobody handles fails.
 */
export function accountForTest(): (options?: SandboxOptions) => Promise<Sandbox> {
	let sandbox: Sandbox | undefined;
	quickTimeForTest();
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => unhandled.push(reason);
	beforeAll(() => process.on('unhandledRejection', note));
	afterAll(() => process.off('unhandledRejection', note));
	afterEach(async () => {
		await sandbox?.close();
		// They come to light some turns later.
		for (let turn = 0; turn < 10; turn++) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(unhandled.splice(0)).toEqual([]);
	});
	return async (options) => (sandbox = await startSandbox({ rps: 1000, ...options }));
}
