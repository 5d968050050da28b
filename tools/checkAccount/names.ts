/** Names of what one run of the check makes: each says what it is, and is of this run only. */
export class Names {
	private readonly own: RegExp;

	/** `run` is a few letters and digits that no other run has. */
	constructor(
		readonly run: string,
		readonly domain: string,
	) {
		this.own = new RegExp(`n8n[-_ ]check[-_ ]${run}`, 'i');
	}

	address(name: string): string {
		return `n8n-check-${this.run}-${name}@${this.domain}`;
	}

	/** Of a list, a tag, an organization, or the title of a field. */
	text(name: string): string {
		return `n8n check ${this.run} ${name}`;
	}

	/** A personalization tag, without the percent signs. */
	personalizationTag(name: string): string {
		return `N8N_CHECK_${this.run}_${name}`.toUpperCase();
	}

	/** Whether this run has given such a name. */
	areOwn(name: string): boolean {
		return this.own.test(name);
	}
}
