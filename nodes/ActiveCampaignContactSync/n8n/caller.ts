import { type ILoadOptionsFunctions, NodeOperationError, UserError } from 'n8n-workflow';
import { accountAt } from '../account/account';
import { accountUrl } from '../account/apiUrl';
import { type Caller, noStreaks } from '../account/caller';
import type { HttpClient } from '../account/http';
import { Refusal } from '../contact/refusal';
import { systemClock } from '../delivery/clock';
import { backoffMs, pause } from '../delivery/deliver';
import { Run } from '../delivery/run';
import { credentialMessages } from '../messages/credential';
import { deliveryMessages } from '../messages/delivery';
import { CREDENTIAL, type Host, httpClientOf } from './host';
import { REQUEST_TIMEOUT_MS } from './requestOptions';
import type { Settings } from './settings';

const CREDENTIAL_TRIES = 4;

/** Whoever waits at a pick-list is told soon that ActiveCampaign is busy. */
const EDITOR_PATIENCE = { startsMs: 10_000, endsMs: REQUEST_TIMEOUT_MS };

type Sending = Pick<Settings, 'maxRetries' | 'timeoutMs' | 'requestOptions'>;

/**
 * Who sends in this run: its account, its credential and the settings of its node. The run is watched until it is
 * closed.
 *
 * @throws Refusal where the credential cannot be used
 */
export async function callerOf(host: Host, run: Run, settings: Settings): Promise<Caller> {
	run.pace = settings.pace;
	const url = await apiUrl(host, run);
	const caller = callerWith(
		run,
		url,
		host.node.credentials?.[CREDENTIAL]?.id,
		host.http,
		settings,
	);
	void run.watch(caller.clock, () => caller.account.settledAt, deliveryMessages.nothingSettled);
	return caller;
}

/**
 * The editor, while a pick-list is open. To be closed with its run.
 *
 * @throws Refusal where the credential cannot be used
 */
export async function callerOfEditor(context: ILoadOptionsFunctions): Promise<Caller> {
	const run = new Run(undefined);
	const { apiUrl: typed } = await context.getCredentials(CREDENTIAL);
	const caller = callerWith(
		run,
		typed,
		context.getNode().credentials?.[CREDENTIAL]?.id,
		httpClientOf(context),
		{ maxRetries: 0, timeoutMs: REQUEST_TIMEOUT_MS, requestOptions: {} },
	);
	const busy = deliveryMessages.nothingSettled;
	void run.watch(caller.clock, () => caller.account.settledAt, busy, EDITOR_PATIENCE);
	return caller;
}

function callerWith(
	run: Run,
	typedUrl: unknown,
	credentialId: string | null | undefined,
	http: HttpClient,
	{ maxRetries, timeoutMs, requestOptions }: Sending,
): Caller {
	const url = accountUrl(typedUrl);
	const account = accountAt(url);
	const { clock } = account;
	return {
		...{ run, account, clock, http, url, maxRetries, timeoutMs, requestOptions },
		key: account.keyOf(credentialId ?? ''),
		streaks: noStreaks(),
	};
}

/** n8n reads a credential from its database, which may hiccup; what n8n refuses, it refuses again. */
async function apiUrl(host: Host, run: Run): Promise<unknown> {
	for (let tries = 1; ; tries++) {
		const given = await host.apiUrl().then(
			(value) => ({ value }),
			(thrown: unknown) => ({ thrown }),
		);
		if ('value' in given) return given.value;
		const { thrown } = given;
		const isFinal = thrown instanceof NodeOperationError || thrown instanceof UserError;
		if (isFinal || tries === CREDENTIAL_TRIES || run.over) {
			const reason = thrown instanceof Error ? thrown.message : String(thrown);
			throw new Refusal(credentialMessages.credentialUnreadable(reason), { source: 'api' });
		}
		await pause(systemClock, run, backoffMs(tries, systemClock.random()));
	}
}
