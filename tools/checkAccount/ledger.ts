const KINDS = ['contact', 'organization', 'tag', 'field', 'list'] as const;

export type Kind = (typeof KINDS)[number];

/** Where API v3 has each kind, what its answer calls one of them, and which key of that holds the name. */
export const PLACES: Record<Kind, { path: string; one: string; name: string }> = {
	contact: { path: 'contacts', one: 'contact', name: 'email' },
	organization: { path: 'accounts', one: 'account', name: 'name' },
	tag: { path: 'tags', one: 'tag', name: 'tag' },
	field: { path: 'fields', one: 'field', name: 'title' },
	list: { path: 'lists', one: 'list', name: 'name' },
};

/** Something that this run has made in the account. */
export interface Made {
	kind: Kind;
	/** As the account gave it back; 0 where it has not, though it may be there. */
	id: number;
	name: string;
}

/** All that this run has made and not removed yet. */
export class Ledger {
	/** Addresses that were sent, whose IDs were not given back. */
	readonly addresses = new Set<string>();
	/** Imports that may still be under way. */
	readonly batches = new Set<string>();
	/** Whether things with names of this run are of this run: none were there before. */
	mayBeNamed = false;
	/** Whether anything was ever made. */
	hasMade = false;
	private things: Made[] = [];

	add(thing: Made): void {
		this.hasMade = true;
		if (thing.kind === 'contact') this.addresses.delete(thing.name);
		if (!this.has(thing.kind, thing.id)) this.things.push(thing);
	}

	has(kind: Kind, id: number): boolean {
		return id > 0 && this.things.some((thing) => thing.kind === kind && thing.id === id);
	}

	remove(removed: Made): void {
		this.things = this.things.filter((thing) => thing !== removed);
	}

	/** In the order in which it is to be removed. */
	get made(): Made[] {
		return KINDS.flatMap((kind) => this.things.filter((thing) => thing.kind === kind));
	}

	/** What is there, or may be. */
	get rest(): Made[] {
		const unsure = [...this.addresses].map((name): Made => ({ kind: 'contact', id: 0, name }));
		return [...this.made, ...unsure];
	}
}
