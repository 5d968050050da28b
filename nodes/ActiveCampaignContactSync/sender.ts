import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { accountAt } from './delivery/accounts';
import { systemClock } from './delivery/clock';
import { deliver, type Delivery } from './delivery/deliver';
import type { Run } from './delivery/run';
import { messages } from './messages';
import type { Settings } from './parameters';
import { Refusal } from './refusal';
import { type FinalAnswer, send } from './transport';

/** What all requests of one item have in common. */
export interface Sender {
	context: IExecutePaginationFunctions;
	run: Run;
	requestData: DeclarativeRestApiSettings.ResultOptions;
	/** Address of the account. */
	url: string;
	settings: Settings;
}

/**
 * Delivers one request of an item.
 *
 * @param repeatable whether it may be carried out twice without harm
 * @returns the answer, or `undefined` where the run was over before there was one
 * @throws Refusal where it was given up
 */
export async function sendFrom(
	{ context, run, requestData, url, settings }: Sender,
	options: Partial<IHttpRequestOptions>,
	repeatable: boolean,
): Promise<FinalAnswer | undefined> {
	const { timeout, maxRetries } = settings;
	const delivery = await deliver(
		{ account: accountAt(url), run, clock: systemClock },
		{
			send: async () =>
				await send(context, requestData, { baseURL: url, timeout, ...options }),
			repeatable,
			maxRetries,
		},
	);
	if (delivery.kind === 'gaveUp') throw refusalOf(delivery);
	return delivery.kind === 'answered' ? delivery.value : undefined;
}

/** Asks without changing anything. */
export function question(action: string, parameters: Record<string, string> = {}) {
	const qs = { api_action: action, api_output: 'json', ...parameters };
	return { method: 'GET', qs, body: undefined } as const;
}

type GaveUp = Extract<Delivery<unknown>, { kind: 'gaveUp' }>;

const endings = {
	retries: messages.gaveUp,
	outage: messages.outage,
	unrepeatable: messages.notTriedAgain,
};

function refusalOf({ why, what, detail, tries, waitedMs }: GaveUp): Refusal {
	const words = endings[why](what, detail, tries, waitedMs);
	return new Refusal(words, { source: 'api', endsRun: why === 'outage' });
}
