import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { messages } from './messages';
import { Refusal } from './refusal';
import type { ContactParameters } from './request/readContact';
import { booleanOf, isObject, textOf } from './request/values';

const responseFormats = ['json', 'serialize', 'xml'] as const;

/** What the user set under 'Options' and in the node's settings. */
export interface Settings {
	responseFormat: (typeof responseFormats)[number];
	sendEmptyValues: boolean;
	/** Requests a second; Infinity for no limit. */
	pace: number;
	maxRetries: number;
	/** Milliseconds until a request counts as unanswered. */
	timeout: number;
}

/** What was recorded of the API's answers took far less; n8n would wait 5 minutes. */
const patience = 60_000;

/** Reads the parameters of an item that say what the contact is. */
export function contactParameters(context: IExecutePaginationFunctions): ContactParameters {
	return {
		email: context.getNodeParameter('email', ''),
		lists: context.getNodeParameter('lists.list', []),
		customFields: context.getNodeParameter('customFields.field', []),
		tags: context.getNodeParameter('tags.tag', []),
		additionalFields: context.getNodeParameter('additionalFields', {}),
		timezone: context.getTimezone(),
	};
}

/**
 * Reads the parameters of an item that say how to send it.
 *
 * @throws Refusal naming the one that cannot be used
 */
export function settingsOf(context: IExecutePaginationFunctions): Settings {
	const given = context.getNodeParameter('options', {});
	const options: Record<string, unknown> = isObject(given) ? given : {};
	const format = responseFormats.find((known) => known === (options.responseFormat ?? 'json'));
	if (format === undefined) throw new Refusal(messages.notAResponseFormat());
	return {
		responseFormat: format,
		sendEmptyValues: booleanOf(options.sendEmptyValues, "'Send Empty Values'"),
		pace: numberOf(options.requestsPerSecond ?? 5, "'Requests per Second'") || Infinity,
		maxRetries: numberOf(options.maxRetries ?? 5, "'Max Retries'"),
		timeout: Number(context.getNodeParameter('requestOptions.timeout', 0)) || patience,
	};
}

function numberOf(value: unknown, label: string): number {
	const text = textOf(value, label).trim();
	const number = text === '' ? NaN : Number(text);
	if (!(number >= 0 && number < Infinity)) throw new Refusal(messages.notANumber(label));
	return number;
}
