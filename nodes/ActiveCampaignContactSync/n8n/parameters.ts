import type { IHttpRequestOptions } from 'n8n-workflow';
import { ownNames } from '../contact/columnsOwnNames';
import { clearableNames, type ContactParameters, type Filled } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import type { Words } from '../messages/text';
import { amountOf, booleanOf, chosenBooleanOf, isObject, textOf } from '../contact/values';
import { messages } from '../messages';
import { holdsExpression, type Read } from './expressions';
import type { Host } from './host';
import { requestSettings } from './requestOptions';

const RESPONSE_FORMATS = ['json', 'serialize', 'xml'] as const;
const UNKNOWN_COLUMNS = ['ignore', 'refuse'] as const;

/** What the user set under 'Options' and in the node's settings. */
export interface Settings {
	responseFormat: (typeof RESPONSE_FORMATS)[number];
	sendEmptyValues: boolean;
	dryRun: boolean;
	includeInputFields: boolean;
	runAutomations: boolean;
	waitForResult: boolean;
	unknownColumns: (typeof UNKNOWN_COLUMNS)[number];
	/** Requests a second; Infinity for no limit. */
	pace: number;
	maxRetries: number;
	/** Milliseconds until a request counts as unanswered. */
	timeoutMs: number;
	/** Proxy and certificates, as n8n's HTTP client takes them. */
	requestOptions: Partial<IHttpRequestOptions>;
}

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

/**
 * Reads the parameters that say how to send an item.
 *
 * @throws Refusal (the function that is returned) naming the one that cannot be used
 */
export function settingsReader(host: Host): (item: number) => Settings {
	const options = guarded(host.parameter('options', {}), "'Options'");
	const request = guarded(host.parameter('requestOptions', {}), "'Request Options'");
	const settingsOf = (item: number): Settings => {
		const given = objectAt(options(item));
		const isOn = (name: string, label: string, otherwise = false) =>
			booleanOf(given[name], label, otherwise);
		return {
			responseFormat: choiceOf(
				given.responseFormat,
				"'Response Format'",
				RESPONSE_FORMATS,
				messages.notAResponseFormat,
			),
			unknownColumns: choiceOf(
				given.unknownColumns,
				"'Unknown Columns'",
				UNKNOWN_COLUMNS,
				messages.notAColumnChoice,
			),
			sendEmptyValues: isOn('sendEmptyValues', "'Send Empty Values'"),
			dryRun: 'dryRun' in given && chosenBooleanOf(given.dryRun, "'Dry Run'"),
			includeInputFields: isOn('includeInputFields', "'Include Input Fields'"),
			runAutomations: isOn('runAutomations', "'Run Automations'"),
			waitForResult: isOn('waitForResult', "'Wait for Result'", true),
			pace: amountOf(given.requestsPerSecond, "'Requests per Second'", 5) || Infinity,
			maxRetries: amountOf(given.maxRetries, "'Max Retries'", 5),
			...requestSettings(request(item)),
		};
	};
	// Mostly they are the same for every item.
	const isMapped = ['options', 'requestOptions'].some((name) =>
		holdsExpression(host.raw(name, {})),
	);
	if (isMapped) return settingsOf;
	let same: Settings | undefined;
	return (item) => (same ??= settingsOf(item));
}

function choiceOf<T extends string>(
	value: unknown,
	label: string,
	known: readonly [T, ...T[]],
	refusal: (given: string) => Words,
): T {
	const text = textOf(value ?? known[0], label);
	const choice = known.find((one) => one === text);
	if (choice === undefined) throw new Refusal(refusal(text));
	return choice;
}

/** What n8n cannot evaluate is its item's affair, and is said with the parameter's name. */
export function guarded(read: Read, label: string): Read {
	return (item) => {
		const given = attempt(() => read(item));
		if ('value' in given) return given.value;
		const { thrown } = given;
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		throw new Refusal(messages.unreadable(label, reason));
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
