import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import { fitted, Hints } from '../../../nodes/ActiveCampaignContactSync/contact/fit';
import { readContact } from '../../../nodes/ActiveCampaignContactSync/contact/readContact';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import type { Host } from '../../../nodes/ActiveCampaignContactSync/n8n/host';
import { contactParameters } from '../../../nodes/ActiveCampaignContactSync/n8n/parameters';
import { contactForm, encodeForm } from '../../../nodes/ActiveCampaignContactSync/sync/form';

/** The parameters of an item, expressions evaluated, one by one. */
export interface Given {
	email: unknown;
	lists: unknown;
	customFields: unknown;
	tags: unknown;
	additionalFields: unknown;
	/** The workflow's time zone. */
	timezone: string;
}

/** The contact of an item for nathan@example.com in a workflow of New York, and what a test adds to it. */
export function contactOf(given: Partial<Given> = {}): Contact {
	const {
		email = 'nathan@example.com',
		lists = [],
		customFields = [],
		tags = [],
		additionalFields = {},
		timezone = 'America/New_York',
	} = given;
	const values: Record<string, unknown> = {
		email: 'email' in given ? given.email : email,
		'lists.list': lists,
		'customFields.field': customFields,
		'tags.tag': tags,
		additionalFields,
	};
	const host = { parameter: (name: string) => () => values[name], timezone };
	const parameters = contactParameters(host as unknown as Host)(0);
	return fitted(readContact(parameters, 'text'), undefined, new Hints(), {
		byColumn: false,
		sendsEmpty: false,
	});
}

/** The form pairs that go out for an item: read back from the encoded body, the address left out. */
export function sent(
	given: Partial<Given>,
	{ sendEmptyValues = false } = {},
): Array<[key: string, value: string]> {
	const { pairs } = contactForm(contactOf(given), sendEmptyValues);
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
