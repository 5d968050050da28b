import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	type Answer,
	attemptOf,
	type BodyForm,
} from '../../../nodes/ActiveCampaignContactSync/account/answer';
import type { Reply } from '../../../nodes/ActiveCampaignContactSync/account/http';
import type { Attempt } from '../../../nodes/ActiveCampaignContactSync/delivery/attempt';
import {
	type ContactSyncResult,
	resultOf,
} from '../../../nodes/ActiveCampaignContactSync/sync/result';

/** 2026-07-04, noon in London, by the server's clock. */
export const now = Date.UTC(2026, 6, 4, 11);

interface Sent {
	status?: number;
	headers?: Record<string, unknown>;
	form?: BodyForm;
}

/** How a try ended that was answered with a body, status 200 unless the test says otherwise. */
export function attemptFor(
	body: string,
	{ status = 200, headers = {}, form = 'v1' }: Sent = {},
): Attempt<Answer> {
	const date = new Date(now).toUTCString();
	return attemptOf({ status, headers: { date, ...headers } as Reply['headers'], body }, form);
}

/** What an answer is read as: the kind of the answer, or of the try where that has none. */
export function kindOf(body: string, sent?: Sent): string {
	const attempt = attemptFor(body, sent);
	return attempt.kind === 'answered' ? attempt.answer.kind : attempt.kind;
}

/** The answer in a body, or a failed test where there is none. */
export function answerIn(body: string, sent?: Sent): Answer {
	const attempt = attemptFor(body, sent);
	if (attempt.kind !== 'answered') throw new Error(`No answer but ${JSON.stringify(attempt)}`);
	return attempt.answer;
}

/** The item that goes out for a body, or a failed test where it is no success. */
export function itemOf(body: string): ContactSyncResult {
	const answer = answerIn(body);
	if (answer.kind !== 'result') throw new Error(`Not a result but ${JSON.stringify(answer)}`);
	return resultOf(answer.decoded);
}

/** A recorded body, as the server sent it. */
export function fixture(name: string): string {
	return readFileSync(join(__dirname, 'fixtures', name), 'utf8');
}
