import { ownNames } from '../contact/columnsOwnNames';
import { clearableNames, type ContactParameters, type Filled } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { isObject } from '../contact/values';
import { inputMessages } from '../messages/input';
import type { Read } from './expressions';
import type { Host } from './host';

/** Reads the parameters that say what the contact of an item is. */
export function contactParameters(host: Host): (item: number) => ContactParameters {
	const read = (name: string, fallback: string | object, label: string) =>
		guarded(host.parameter(name, fallback), label);
	const lists = read('lists.list', [], "'Lists'");
	const tags = read('tags.tag', [], "'Tags'");
	const additional = read('additionalFields', {}, "'Additional Fields'");
	const email = read('email', '', "'Email'");
	const customFields = read('customFields.field', [], "'Custom Fields'");
	return (item) => {
		const added = objectAt(additional(item));
		return {
			own: { email: { value: email(item), label: "'Email'" }, ...ownValues(added) },
			...formAndIpAddress(added),
			tags: rowsOf(tags(item)).map(({ name }, index) => ({
				value: name,
				label: `'Tag' in row ${index + 1} of 'Tags'`,
			})),
			lists: rowsOf(lists(item)),
			customFields: rowsOf(customFields(item)).map(({ fieldId, value }, index) => ({
				field: { value: fieldId, label: `'Field' in row ${index + 1} of 'Custom Fields'` },
				value: { value, label: `'Value' in row ${index + 1} of 'Custom Fields'` },
			})),
			timezone: host.timezone,
		};
	};
}

function ownValues(added: Record<string, unknown>): ContactParameters['own'] {
	const own: ContactParameters['own'] = {};
	for (const name of clearableNames) {
		if (name in added) {
			own[name] = { value: added[name], label: `'${ownNames[name].label}'` };
		}
	}
	return own;
}

function formAndIpAddress(added: Record<string, unknown>): { ipAddress?: Filled; form?: Filled } {
	return {
		...('ipAddress' in added && {
			ipAddress: { value: added.ipAddress, label: "'IP Address'" },
		}),
		...('form' in added && { form: { value: added.form, label: "'Form'" } }),
	};
}

/** What n8n cannot evaluate is its item's affair, and is said with the parameter's name. */
export function guarded(read: Read, label: string): Read {
	return (item) => {
		const given = attempt(() => read(item));
		if ('value' in given) return given.value;
		const { thrown } = given;
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		throw new Refusal(inputMessages.unreadable(label, reason));
	};
}

function attempt<T>(work: () => T): { value: T } | { thrown: unknown } {
	try {
		return { value: work() };
	} catch (thrown) {
		return { thrown };
	}
}

function rowsOf(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.map(objectAt) : [];
}

function objectAt(value: unknown): Record<string, unknown> {
	return isObject(value) ? value : {};
}
