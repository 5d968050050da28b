import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';
import { importMany } from '../../../nodes/ActiveCampaignContactSync/operations/importMany';
import { upsertAll } from '../../../nodes/ActiveCampaignContactSync/operations/upsert';
import { clock } from './virtualClock';

/** What the account answers, or how it does not. */
export type Response =
	| { status?: number; body?: string | object; headers?: object; tookMs?: number }
	| 'hangs'
	| 'cuts the connection';

/** A request as the account sees it: what it asks for is an action of v1, or a path of v3. */
export interface Asked {
	what: string;
	options: IHttpRequestOptions;
	/** Minutes since the account came to be. */
	minute: number;
	/** How often this was asked before. */
	times: number;
}

export type Respond = (asked: Asked) => Response | undefined;

/** What became of an execution. */
export interface Ended {
	/** How long it took. */
	minutes: number;
	/** What came out; nothing where the workflow stopped. */
	output: INodeExecutionData[];
	/** The message with which the workflow stopped. */
	stopped: string | undefined;
	description: string;
	hints: string[];
}

interface Execution {
	operation: 'upsert' | 'importMany';
	items: object[];
	parameters?: object;
	onError?: OnError;
	signal?: AbortSignal;
}

const LATENCY_MS = 100;
let accounts = 0;

/** One account that answers as it is told to, and executions of this n8n against it, in virtual time. */
export class Executions {
	readonly asked: Asked[] = [];
	private readonly url = `https://account${++accounts}.example.com`;
	private readonly startedAt = clock.now();

	/** @param respond what is answered; where it says nothing, what an account without faults answers */
	constructor(private readonly respond: Respond = () => undefined) {}

	times(what: string): number {
		return this.asked.filter((one) => one.what === what).length;
	}

	/** Runs executions at once, until all have ended. */
	async run(...executions: Execution[]): Promise<Ended[]> {
		return await clock.until(Promise.all(executions.map(async (one) => await this.start(one))));
	}

	async start({ operation, items, ...execution }: Execution): Promise<Ended> {
		const from = clock.now();
		const hints: string[] = [];
		const context = this.context(items, execution, hints);
		const work = operation === 'upsert' ? upsertAll : importMany;
		const ended = await work.call(context).then(
			([output = []]) => ({ output, stopped: undefined, description: '' }),
			(thrown: Error & { description?: string }) => ({
				output: [],
				stopped: thrown.message,
				description: thrown.description ?? '',
			}),
		);
		return { ...ended, hints, minutes: (clock.now() - from) / 60_000 };
	}

	private context(
		items: object[],
		{ parameters = {}, onError = 'continueErrorOutput', signal }: Partial<Execution>,
		hints: string[],
	): IExecuteFunctions {
		const http = async (options: IHttpRequestOptions) => await this.serve(options);
		const context = {
			getInputData: () => items.map((json) => ({ json })),
			getNode: () => ({
				name: 'Sync',
				type: 'activeCampaignContactSync',
				typeVersion: 1,
				parameters,
				onError,
			}),
			getNodeParameter: (name: string, _item: number, fallback: unknown) =>
				at(parameters, name.split('.')) ?? fallback,
			evaluateExpression: () => undefined,
			getCredentials: async () => await Promise.resolve({ apiUrl: this.url }),
			helpers: {
				httpRequestWithAuthentication: async (
					_name: string,
					options: IHttpRequestOptions,
				) => await http(options),
			},
			getExecutionCancelSignal: () => signal,
			getTimezone: () => 'Europe/Berlin',
			continueOnFail: () => onError !== 'stopWorkflow',
			addExecutionHints: (...added: NodeExecutionHint[]) =>
				hints.push(...added.map(({ message }) => message)),
		};
		return context as unknown as IExecuteFunctions;
	}

	private async serve(options: IHttpRequestOptions): Promise<unknown> {
		const action: unknown = options.qs?.api_action;
		const what = typeof action === 'string' ? action : options.url;
		const minute = (clock.now() - this.startedAt) / 60_000;
		const asked = { what, options, minute, times: this.times(what) };
		this.asked.push(asked);
		const response = this.respond(asked) ?? usual(asked);
		if (response === 'hangs') {
			await clock.sleep(options.timeout ?? 3_600_000);
			throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
		}
		await clock.sleep((typeof response === 'object' && response.tookMs) || LATENCY_MS);
		if (response === 'cuts the connection') {
			throw Object.assign(new Error('cut'), { code: 'ECONNRESET', syscall: 'read' });
		}
		const { status = 200, body = '', headers = {} } = response;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return { statusCode: status, headers, body: text };
	}
}

/** An account that takes everything; imports are worked off at once. */
function usual({ what, times, options }: Asked): Response {
	const yes = { result_code: 1, result_message: 'Done' };
	switch (what) {
		case '/api/3/import/bulk_import': {
			const { contacts } = JSON.parse(String(options.body)) as { contacts: unknown[] };
			return { body: { success: 1, queued_contacts: contacts.length, batchId: `${times}` } };
		}
		case '/api/3/import/info':
			return { body: { status: 'completed', success: [], failure: [] } };
		case '/api/3/contacts':
			return { body: { contacts: [], meta: { total: '0' } } };
		default:
			return { body: yes };
	}
}

function at(value: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>(
		(inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
		value,
	);
}

/** Items with an address each, of different people. */
export function people(count: number): Array<{ email: string }> {
	return Array.from({ length: count }, (_, index) => ({ email: `contact${index}@example.com` }));
}
