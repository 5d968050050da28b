import type { Clock } from './clock';
import { whyNoAnswer, type HttpAnswer, type HttpRequest, type Send } from './http';
import { Pacer } from './pacer';
import { NoAnswer } from './reasons';

/** As the node: 5 requests a second, with a little room for the network's unevenness. */
const GAP_MS = 210;
const TRIES = 6;
const LONGEST_WAIT_MS = 60_000;
/** So many requests in a row came to nothing, each tried again and again: it is no use. */
const GIVES_UP_AFTER = 3;

export interface ConnectionSetting {
	/** Without a path. */
	url: string;
	key: string;
	clock: Clock;
	send: Send;
}

/** Where one request stands among others. */
interface RequestOptions {
	signal?: AbortSignal;
	/** In place of the key of the account. */
	key?: string;
	/** Sending it twice is the same as sending it once. */
	repeatable?: boolean;
}

/** The one way to the account: keeps the pace, tries again, and knows when it is no use. */
export class Connection {
	private readonly pacer: Pacer;
	/** How many requests came to nothing so far. */
	silences = 0;
	private failedInARow = 0;
	private lost: NoAnswer | undefined;

	constructor(private readonly setting: ConnectionSetting) {
		this.pacer = new Pacer(setting.clock, GAP_MS);
	}

	/** @throws NoAnswer, Stopped */
	async request(request: HttpRequest, options: RequestOptions = {}): Promise<HttpAnswer> {
		for (let tried = 1; ; tried++) {
			if (this.lost) throw this.lost;
			await this.pacer.turn(options.signal);
			if (this.lost) throw this.lost;
			const outcome = await this.once(request, options.key);
			const isBusy = typeof outcome !== 'string' && isTooMany(outcome);
			if (typeof outcome !== 'string' && !isBusy) {
				this.failedInARow = 0;
				return outcome;
			}
			if (isBusy) this.pacer.pause(waitMs(outcome, tried, this.setting.clock.now()));
			const mayRepeat = isBusy || options.repeatable === true;
			if (tried >= TRIES || !mayRepeat || options.signal?.aborted) {
				throw this.failed(isBusy ? `status ${outcome.status} each time` : String(outcome));
			}
			if (!isBusy) await this.setting.clock.sleep(1000 * 2 ** (tried - 1), options.signal);
		}
	}

	/** Sends past the pace and tells what came of it, whatever it is: for the burst. */
	async atOnce(request: HttpRequest): Promise<HttpAnswer | undefined> {
		const outcome = await this.once(request);
		return typeof outcome === 'string' ? undefined : outcome;
	}

	/** Sends nothing for so many milliseconds. */
	pause(ms: number): void {
		this.pacer.pause(ms);
	}

	/** Why nothing is sent any more, if so. */
	get lostBecause(): string | undefined {
		return this.lost?.message;
	}

	/** Another chance, for what has to be removed. */
	tryAgain(): void {
		this.lost = undefined;
		this.failedInARow = 0;
	}

	/** One try; why there was no answer, where there was none. */
	private async once(
		{ url, headers, ...request }: HttpRequest,
		key = this.setting.key,
	): Promise<HttpAnswer | string> {
		try {
			return await this.setting.send({
				...request,
				url: this.setting.url + url,
				headers: { ...headers, 'Api-Token': key },
			});
		} catch (thrown) {
			return whyNoAnswer(thrown);
		}
	}

	private failed(reason: string): NoAnswer {
		const failure = new NoAnswer(reason);
		this.silences++;
		if (++this.failedInARow >= GIVES_UP_AFTER) this.lost = failure;
		return failure;
	}
}

function isTooMany({ status, headers }: HttpAnswer): boolean {
	return status === 429 || (status === 503 && headers['retry-after'] !== undefined);
}

function waitMs({ headers }: HttpAnswer, tried: number, now: number): number {
	const asked = headers['retry-after'] ?? '';
	const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
	return ms > 0 && ms <= LONGEST_WAIT_MS ? ms : 1000 * 2 ** (tried - 1);
}
