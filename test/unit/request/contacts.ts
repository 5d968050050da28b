import { Refusal } from '../../../nodes/ActiveCampaignContactSync/refusal';
import { contactForm, encodeForm } from '../../../nodes/ActiveCampaignContactSync/request/form';
import {
	type ContactParameters,
	readContact,
} from '../../../nodes/ActiveCampaignContactSync/request/readContact';

/** The parameters of an item for nathan@example.com in a workflow of New York, and what a test adds to them. */
export function parameters(given: Partial<ContactParameters> = {}): ContactParameters {
	return {
		email: 'nathan@example.com',
		lists: [],
		customFields: [],
		tags: [],
		additionalFields: {},
		timezone: 'America/New_York',
		...given,
	};
}

/** The form pairs that go out for an item: read back from the encoded body, the address left out. */
export function sent(
	given: Partial<ContactParameters>,
	{ sendEmptyValues = false } = {},
): Array<[key: string, value: string]> {
	const { pairs } = contactForm(readContact(parameters(given)), sendEmptyValues);
	const [email, ...others] = new URLSearchParams(encodeForm(pairs));
	expect(email).toEqual(['email', 'nathan@example.com']);
	return others;
}

/** A resource locator as n8n stores it. */
export function locator(value: unknown, mode = 'id'): Record<string, unknown> {
	return { __rl: true, mode, value };
}

/** A row of 'Lists', Active unless the test says otherwise. */
export function listRow(listId: unknown, row: Record<string, unknown> = {}): unknown {
	return { listId: locator(listId), status: 'active', ...row };
}

export function fieldRow(fieldId: unknown, value: unknown): unknown {
	return { fieldId: locator(fieldId), value };
}

export function tagRow(name: unknown): unknown {
	return { name: locator(name, 'name') };
}

/** The refusal that an action ends in. */
export function refusalOf(action: () => unknown): Refusal {
	try {
		action();
	} catch (thrown) {
		if (thrown instanceof Refusal) return thrown;
		throw thrown;
	}
	throw new Error('Nothing was refused');
}
