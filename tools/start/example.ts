import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowFile } from '../n8n/workflow';
import { ROOT } from '../root';
import type { ContactState } from './contactState';

/** The nodes of the example that are looked at after its run. */
export const NODES = {
	guests: 'One Item per Guest',
	sync: 'Add or Update Contact',
	synced: 'Synced',
	refused: 'Refused',
} as const;

/** Status of a list that a contact is subscribed to. */
const ACTIVE = 1;
const EVENT_GUESTS = '12';

/** An item that the example's node is given. */
export interface Guest {
	name: string;
	email: string;
	company?: string;
	jobTitle?: string;
	country?: string;
	interests: string[];
	lists: number[];
	tags: string[];
}

/** The example workflow as it lies in `examples/`. */
export async function readExample(): Promise<WorkflowFile> {
	const text = await readFile(join(ROOT, 'examples', 'getting-started.json'), 'utf8');
	return JSON.parse(text) as WorkflowFile;
}

/** Whether ActiveCampaign takes the address: the one in the example that it does not has a blank. */
export function isAccepted({ email }: Guest): boolean {
	return !/\s/.test(email);
}

/**
 * What the example means a guest's contact to be in the end: worked out here once more, without
 * n8n and without the node, from what the account held before.
 */
export function expectedContact(guest: Guest, before?: ContactState): Omit<ContactState, 'id'> {
	const names = guest.name.split(' ');
	return {
		firstName: names.slice(0, -1).join(' '),
		lastName: names.at(-1) ?? '',
		organization: guest.company ?? before?.organization ?? '',
		lists: {
			...before?.lists,
			...Object.fromEntries([EVENT_GUESTS, ...guest.lists].map((id) => [String(id), ACTIVE])),
		},
		fields: {
			...before?.fields,
			...(guest.jobTitle ? { JOB_TITLE: [guest.jobTitle] } : {}),
			...(guest.country ? { COUNTRY: [guest.country] } : {}),
			INTERESTS: guest.interests,
		},
		tags: [...new Set([...(before?.tags ?? []), 'event-guest', ...guest.tags])].sort(),
	};
}
