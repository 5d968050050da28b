import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, readAnswer } from '../../../nodes/ActiveCampaignContactSync/response/answer';
import {
	type ContactSyncResult,
	toItem,
} from '../../../nodes/ActiveCampaignContactSync/response/item';

/** 2026-07-04, noon in London. */
export const now = Date.UTC(2026, 6, 4, 11);

/** What the node makes of an answer with status 200 unless the test says otherwise. */
export function answerTo(
	body: unknown,
	statusCode = 200,
	headers: Record<string, unknown> = {},
): Answer {
	return readAnswer({ statusCode, headers, body } as Parameters<typeof readAnswer>[0], now);
}

/** The item that goes out for a body, or a failed test where it is no success. */
export function itemOf(body: string): ContactSyncResult {
	const answer = answerTo(body);
	if (answer.kind !== 'result') throw new Error(`Not a result but ${JSON.stringify(answer)}`);
	return toItem(answer.decoded);
}

/** What a refused or denied answer tells the user, and whether the whole run ends with it. */
export function saidOf(answer: Answer): {
	message: string;
	description?: string;
	endsRun?: boolean;
} {
	if (answer.kind === 'refused') return { message: answer.serverMessage };
	if (answer.kind !== 'denied') throw new Error(`Not a no but ${JSON.stringify(answer)}`);
	return { ...answer.refusal.words, endsRun: answer.refusal.endsRun };
}

/** A recorded body, as the server sent it. */
export function fixture(name: string): string {
	return readFileSync(join(__dirname, 'fixtures', name), 'utf8');
}
