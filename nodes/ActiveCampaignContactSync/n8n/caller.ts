import { accountAt } from '../account/account';
import { accountUrl } from '../account/apiUrl';
import type { Caller } from '../account/request';
import { Refusal } from '../contact/refusal';
import { systemClock } from '../delivery/clock';
import { backoffMs, pause } from '../delivery/deliver';
import { Run } from '../delivery/run';
import { messages } from '../messages';
import { NodeOperationError, UserError } from 'n8n-workflow';
import { CREDENTIAL, type Host } from './host';
import type { Settings } from './settings';

const CREDENTIAL_TRIES = 4;

/**
 * Who sends in this run: its account, its credential and the settings of its node.
 *
 * @throws Refusal where the credential cannot be used
 */
export async function callerOf(host: Host, run: Run, settings: Settings): Promise<Caller> {
	const url = accountUrl(await apiUrl(host, run));
	const account = accountAt(url);
	const credentialId = host.node.credentials?.[CREDENTIAL]?.id ?? '';
	const judge = account.judgeFor(credentialId);
	const { http } = host;
	const { clock } = account;
	const { maxRetries, timeoutMs, requestOptions } = settings;
	run.pace = settings.pace;
	return {
		...{ run, account, judge, clock, http, url, credentialId },
		...{ maxRetries, timeoutMs, requestOptions },
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
			throw new Refusal(messages.credentialUnreadable(reason), { source: 'api' });
		}
		await pause(systemClock, run, backoffMs(tries, systemClock.random()));
	}
}
