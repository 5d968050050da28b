import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { accountAt } from './delivery/accounts';
import { systemClock } from './delivery/clock';
import { deliver, type GaveUp } from './delivery/deliver';
import { within } from './delivery/within';
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
 * Delivers the request that changes the contact.
 *
 * @param repeatable whether it may be carried out twice without harm
 * @returns the answer, or `undefined` where the run was over before there was one
 * @throws Refusal where it was given up
 */
export async function change(
	sender: Sender,
	options: Partial<IHttpRequestOptions>,
	repeatable: boolean,
): Promise<FinalAnswer | undefined> {
	return await request(sender, options, repeatable, messages.maybeSaved);
}

/**
 * Asks the account without changing anything.
 *
 * @returns the answer, or `undefined` where the run was over before there was one
 * @throws Refusal where it was given up
 */
export async function ask(
	sender: Sender,
	action: string,
	parameters: Record<string, string> = {},
): Promise<FinalAnswer | undefined> {
	const qs = { api_action: action, api_output: 'json', ...parameters };
	return await request(sender, { method: 'GET', qs, body: undefined }, true, (what) => what);
}

async function request(
	{ context, run, requestData, url, settings }: Sender,
	options: Partial<IHttpRequestOptions>,
	repeatable: boolean,
	unclear: (what: string) => string,
): Promise<FinalAnswer | undefined> {
	const { timeout, maxRetries } = settings;
	const delivery = await deliver(
		{ account: accountAt(url), run, clock: systemClock },
		{
			send: async () =>
				await within(
					timeout,
					systemClock,
					send(context, requestData, { baseURL: url, timeout, ...options }),
				),
			repeatable,
			maxRetries,
		},
	);
	if (delivery.kind !== 'gaveUp')
		return delivery.kind === 'answered' ? delivery.value : undefined;
	throw refusalOf(delivery, unclear);
}

function refusalOf(
	{ why, outage, what, detail, tries, waitedMs, ...rest }: GaveUp,
	unclear: (what: string) => string,
): Refusal {
	const happened = rest.unclear ? unclear(what) : what;
	const ending = why === 'unrepeatable' ? messages.notTriedAgain : messages.gaveUp;
	return new Refusal(ending(happened, detail, tries, waitedMs), {
		source: 'api',
		...(outage && { endsRun: true, forTheRest: messages.outage(what) }),
	});
}
