import { Failure } from '../failure';
import type { Caller } from './caller';
import { at } from './json';
import { NoAnswer, Stopped } from './reasons';

const WHERE = 'Both stand in ActiveCampaign under Settings > Developer.';

/** Makes sure that there is an account, and that the key opens it. @throws Failure if not */
export async function signOn(caller: Caller, url: string): Promise<void> {
	let answer;
	try {
		answer = await caller.v3('GET', 'users/me', { repeatable: false });
	} catch (thrown) {
		if (thrown instanceof Stopped || !(thrown instanceof NoAnswer)) throw thrown;
		if (thrown.message.includes('429')) {
			throw new Failure(
				'ActiveCampaign answers "too many requests" (429), however long one waits.',
				'Something else is using the account at its limit. Try again when that is done.',
			);
		}
		throw new Failure(
			`${url} does not answer: ${thrown.message}.`,
			`Check the API URL. ${WHERE}`,
		);
	}
	const { status, json } = answer;
	if (status === 401 || status === 403) {
		throw new Failure(
			`ActiveCampaign refuses the API key (status ${status}).`,
			`Check that it is the key of this account. ${WHERE}`,
		);
	}
	if (status === 200 && at(json, 'user') !== undefined) return;
	throw new Failure(
		`There is no ActiveCampaign account at ${url} (status ${status}).`,
		`Check the API URL, which looks like https://ACCOUNT.api-us1.com. ${WHERE}`,
	);
}
