import { randomUUID } from 'node:crypto';
import { contactKey, type Account } from '../account';
import type { Answer } from '../answer';
import type { Assume } from '../assumptions';
import type { JsonObject } from '../json';
import { accepted, info, refused, unknownBatch } from './answers';
import type { Batch } from './batch';
import { ImportLimits } from './limits';
import type { ImporterOptions } from './options';
import { Queue } from './queue';
import { readBatch, tooMuch } from './readBatch';
import { readBody, type SentBatch } from './readBody';
import { importRecord, type ImportRecord, type Posted } from './record';

/** Automations that would have run for one contact, because its batch did not exclude them. */
export interface AutomationRun {
	email: string;
	batchId: string;
	/** Milliseconds since 1970. */
	at: number;
}

interface ImporterSetting extends ImporterOptions {
	account: Account;
	assume: Assume;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** Assumption (importTime): one contact is there after seven seconds. */
const QUEUE_MS = 7_000;
const SLOW_QUEUE_MS = 60_000;
const MS_PER_CONTACT = 2;
const UNKNOWN_MS = 1_000;

/** The bulk importer of an account: takes batches and saves them when their time has come. */
export class Importer {
	readonly automationRuns: AutomationRun[] = [];
	private posted: Posted[] = [];
	private readonly batches = new Map<string, Batch>();
	private readonly queue: Queue;
	private limits: ImportLimits;

	constructor(private readonly setting: ImporterSetting) {
		this.limits = new ImportLimits(setting, setting.assume);
		this.queue = new Queue({
			account: setting.account,
			assume: setting.assume,
			msPerContact: setting.importMsPerContact ?? MS_PER_CONTACT,
			excluded: (setting.importExcluded ?? []).map(contactKey),
			contactLimit: setting.importContactLimit ?? Infinity,
			onAutomations: (email, { id }, at) =>
				this.automationRuns.push({ email, batchId: id, at }),
		});
	}

	/** `POST import/bulk_import` with this body, undefined where it is no JSON. */
	post(body: JsonObject | undefined, bytes: number): Answer {
		const sent = readBody(body);
		const at = this.setting.now();
		const posted: Posted = { at, bytes, contacts: sent?.contacts.length ?? 0 };
		this.posted.push(posted);
		const answer = this.take(sent, posted);
		if (!posted.batch) posted.refusal = answer.message;
		return answer;
	}

	/** `GET import/info` for this `batchId`. */
	info(batchId: string): Answer {
		const { assume, now, importUnknownMs = UNKNOWN_MS } = this.setting;
		const at = now();
		this.queue.advance(at);
		const batch = this.batches.get(batchId);
		// Assumption (importInfoCounts): it is not counted.
		const over = assume.importInfoCounts === 'counted' ? this.limits.count(0, at) : undefined;
		if (over) return refused([over], assume);
		if (!batch) return unknownBatch(assume);
		return info(batch, at, at - batch.at < importUnknownMs, assume);
	}

	/** Saves what is due; to be called before anybody looks at the account. */
	advance(): void {
		this.queue.advance(this.setting.now());
	}

	/** Every import that was posted, oldest first, those that were refused included. */
	get records(): ImportRecord[] {
		const now = this.setting.now();
		this.queue.advance(now);
		return this.posted.map((posted) => importRecord(posted, now));
	}

	/** Forgets everything. */
	reset(): void {
		this.posted = [];
		this.batches.clear();
		this.queue.clear();
		this.limits = new ImportLimits(this.setting, this.setting.assume);
		this.automationRuns.length = 0;
	}

	/** In the order in which ActiveCampaign checks: JSON, its own limit, size, contacts. */
	private take(sent: SentBatch | undefined, posted: Posted): Answer {
		const { account, assume } = this.setting;
		if (!sent) return refused(['Invalid or unparsable json'], assume);
		const over = this.limits.count(sent.contacts.length, posted.at);
		if (over) return refused([over], assume);
		const size = tooMuch(sent.contacts.length, posted.bytes, assume);
		if (size) return refused([size.reason], assume, size.status);
		const read = readBatch(sent.contacts, account, assume);
		if ('refused' in read) return refused(read.refused, assume);

		const batch = this.newBatch(posted, read, sent.runsAutomations);
		posted.batch = batch;
		this.batches.set(batch.id, batch);
		this.queue.add(batch);
		return accepted(batch, assume);
	}

	private newBatch(
		{ at, bytes }: Posted,
		contacts: Batch['contacts'],
		runsAutomations: boolean,
	): Batch {
		const { importFate, importQueueMs, assume } = this.setting;
		const usualMs = assume.importTime === 'slow' ? SLOW_QUEUE_MS : QUEUE_MS;
		const queueMs = importQueueMs ?? usualMs;
		return {
			...{ id: randomUUID(), at, bytes, contacts, runsAutomations },
			fate: importFate?.(this.batches.size) ?? {},
			readyAt: at + queueMs,
			activeAt: Infinity,
			endsAt: Infinity,
			processed: 0,
			success: [],
			failure: [],
		};
	}
}
