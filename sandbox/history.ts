import type { Contact } from './model';

interface Past {
	/** When this was no longer so, in milliseconds since 1970. */
	until: number;
	/** The contact as it was; undefined: there was none. */
	contact: Contact | undefined;
}

/** What contacts were like a while ago, for look-ups that lag behind writes. */
export class History {
	/** By the contact's key, oldest first. */
	private readonly pasts = new Map<string, Past[]>();

	constructor(
		private readonly lagMs: number,
		private readonly now: () => number,
	) {}

	/** To be called before a contact changes, or with undefined before there is one. */
	note(key: string, contact: Contact | undefined): void {
		if (this.lagMs === 0) return;
		const until = this.now();
		const recent = (this.pasts.get(key) ?? []).filter((past) => this.isRecent(past));
		// What one request changes step by step it changes at once.
		if (recent.at(-1)?.until === until) return;
		recent.push({ until, contact: structuredClone(contact) });
		this.pasts.set(key, recent);
	}

	/** The contact as look-ups see it; `current` is what it is by now. */
	seen(key: string, current: Contact | undefined): Contact | undefined {
		const past = this.pasts.get(key)?.find((one) => this.isRecent(one));
		return past ? past.contact : current;
	}

	clear(): void {
		this.pasts.clear();
	}

	private isRecent({ until }: Past): boolean {
		return until > this.now() - this.lagMs;
	}
}
