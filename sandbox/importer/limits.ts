import type { Assume } from '../assumptions';
import { MinuteLimit } from './minuteLimit';
import type { ImporterOptions } from './options';

const IMPORTS_PER_MINUTE = 100;
const SINGLE_IMPORTS_PER_MINUTE = 20;

/** The importer's own limits, beside the account's requests a second. */
export class ImportLimits {
	private readonly all: MinuteLimit;
	private readonly single: MinuteLimit;

	constructor(
		{ importsPerMinute, singleImportsPerMinute }: ImporterOptions,
		private readonly assume: Assume,
	) {
		this.all = new MinuteLimit(importsPerMinute ?? IMPORTS_PER_MINUTE);
		this.single = new MinuteLimit(singleImportsPerMinute ?? SINGLE_IMPORTS_PER_MINUTE);
	}

	/** Counts a request with so many contacts, or says why it may not come; `now` in milliseconds. */
	count(contacts: number, now: number): string | undefined {
		const limits = contacts === 1 ? [this.single, this.all] : [this.all];
		const full = limits.find((limit) => !limit.hasRoom(now));
		// Assumption (importLimitCount): one that may not come does not count.
		if (!full || this.assume.importLimitCount === 'counted') {
			for (const limit of limits) limit.take(now);
		}
		if (!full) return undefined;
		const ofOne = full === this.single ? ' with one contact' : '';
		return `Rate limit exceeded: ${full.perMinute} requests${ofOne} a minute`;
	}
}
