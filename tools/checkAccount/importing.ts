import type { Answer, Caller } from './caller';
import type { Clock } from './clock';
import { at, rows, text, type Json } from './json';
import type { Ledger } from './ledger';
import { NotAsked } from './reasons';

/** What became of a posted batch. */
export interface Posted {
	status: number;
	json: Json;
	contentType: string;
	/** `failureReasons`. */
	reasons: Json[];
	/** '' where it was refused. */
	batchId: string;
}

/** What `import/info` says at the end. */
export interface Info {
	success: string[];
	/** Addresses, in small letters. */
	failure: string[];
	/** How long it took from the post, in milliseconds. */
	tookMs: number;
}

const LIMIT_WAIT_MS = 15_000;
const LIMIT_TRIES = 6;
const LONGEST_MS = 180_000;
const ENDS = ['completed', 'failed', 'interrupted'];

/** The importer, as one probe uses it. Automations are excluded. */
export class Importing {
	constructor(
		private readonly caller: Caller,
		private readonly ledger: Ledger,
		private readonly clock: Clock,
		private readonly signal?: AbortSignal,
	) {}

	/** Posts whatever is given as contacts, and once more where the importer's limit is reached. */
	async post(contacts: unknown): Promise<Posted> {
		for (let tried = 1; ; tried++) {
			const posted = await this.postOnce(contacts);
			if (!isLimit(posted) || tried >= LIMIT_TRIES) return posted;
			await this.clock.sleep(LIMIT_WAIT_MS, this.signal);
		}
	}

	/** Posts once, whatever comes of it. */
	async postOnce(contacts: unknown): Promise<Posted> {
		const body = { contacts, exclude_automations: true };
		const path = 'import/bulk_import';
		const answer = await this.caller.v3('POST', path, { body, repeatable: true });
		const { status, json, headers } = answer;
		const batchId = status === 200 ? text(at(json, 'batchId')) : '';
		if (batchId !== '') this.ledger.batches.add(batchId);
		const reasons = rows(at(json, 'failureReasons'));
		return { status, json, contentType: headers['content-type'] ?? '', reasons, batchId };
	}

	/** `import/info`, and once more where the importer's limit is reached. */
	async info(batchId: string): Promise<Answer> {
		for (let tried = 1; ; tried++) {
			const answer = await this.infoOnce(batchId);
			const reasons = rows(at(answer.json, 'failureReasons'));
			if (!isLimit({ ...answer, reasons }) || tried >= LIMIT_TRIES) return answer;
			await this.clock.sleep(LIMIT_WAIT_MS, this.signal);
		}
	}

	/** `import/info` once, whatever comes of it. */
	infoOnce(batchId: string): Promise<Answer> {
		return this.caller.v3('GET', `import/info?batchId=${encodeURIComponent(batchId)}`);
	}

	/** Waits until a batch is done. @throws NotAsked where that takes too long */
	async finished({ batchId }: Pick<Posted, 'batchId'>, longestMs = LONGEST_MS): Promise<Info> {
		const since = this.clock.now();
		for (let wait = 2_000; ; wait = Math.min(wait * 2, 8_000)) {
			const { json } = await this.info(batchId);
			const status = text(at(json, 'status'));
			const tookMs = this.clock.now() - since;
			if (ENDS.includes(status)) {
				this.ledger.batches.delete(batchId);
				if (status !== 'completed') throw new NotAsked(`the import ended as ${status}`);
				return {
					success: rows(at(json, 'success')).map(text),
					failure: rows(at(json, 'failure')).map((one) => text(one).toLowerCase()),
					tookMs,
				};
			}
			if (tookMs > longestMs) {
				throw new NotAsked(
					`the import was not done after ${Math.round(tookMs / 60_000)} minutes`,
				);
			}
			await this.clock.sleep(wait, this.signal);
		}
	}
}

/** Whether the importer's own limit refused it: with a text where contacts would be named. */
export function isLimit({ status, reasons }: Pick<Posted, 'status' | 'reasons'>): boolean {
	return status === 400 && reasons.some((reason) => /rate limit/i.test(text(reason)));
}
