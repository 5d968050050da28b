import type { Clock } from '../../../tools/checkAccount/clock';
import type { Send } from '../../../tools/checkAccount/http';

interface Sleeper {
	at: number;
	wake: () => void;
}

/**
 * A clock whose time passes only when everybody sleeps and no request is under way, and then at
 * once: minutes take milliseconds, and nothing races.
 */
export class QuickClock implements Clock {
	private time = Date.parse('2026-07-04T12:00:00Z');
	private sleepers: Sleeper[] = [];
	private underWay = 0;
	private isLooking = false;

	readonly now = () => this.time;

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return Promise.resolve();
		return new Promise((resolve) => {
			const sleeper = { at: this.time + Math.max(0, ms), wake: resolve };
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				this.sleepers = this.sleepers.filter((one) => one !== sleeper);
				resolve();
			});
			this.look();
		});
	}

	/** Sends in no time. */
	readonly through =
		(send: Send): Send =>
		async (request) => {
			this.underWay++;
			try {
				return await send(request);
			} finally {
				this.underWay--;
				this.look();
			}
		};

	private look(): void {
		if (this.isLooking) return;
		this.isLooking = true;
		// By then whoever was woken has sent something or sleeps again.
		setImmediate(() => {
			this.isLooking = false;
			if (this.underWay > 0) return;
			const next = this.sleepers.reduce<Sleeper | undefined>(
				(first, one) => (first && first.at <= one.at ? first : one),
				undefined,
			);
			if (!next) return;
			this.sleepers = this.sleepers.filter((one) => one !== next);
			this.time = Math.max(this.time, next.at);
			next.wake();
			this.look();
		});
	}
}
