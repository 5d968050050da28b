import type { Contact } from './model';

/** A contact of whom only the address is known; `now` is wall clock of America/Chicago. */
export function newContact(id: number, email: string, now: string): Contact {
	return {
		id,
		email,
		firstName: '',
		lastName: '',
		phone: '',
		organization: '',
		ip4: '',
		createdAt: now,
		updatedAt: now,
		lists: new Map(),
		fields: new Map(),
		tags: [],
		revision: 0,
	};
}
