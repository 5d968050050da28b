import type { IHttpRequestOptions } from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import { isObject } from '../contact/values';
import { optionMessages } from '../messages/options';
import { holdsExpression } from './expressions';
import type { Host } from './host';
import { requestSettings } from './requestOptions';

/** What the user set under 'Options' and in the node's settings: switches of the node, the same for all items. */
export interface Settings {
	responseFormat: 'json' | 'serialize' | 'xml';
	sendEmptyValues: boolean;
	dryRun: boolean;
	includeInputFields: boolean;
	runAutomations: boolean;
	waitForResult: boolean;
	unknownColumns: 'ignore' | 'refuse';
	/** Requests a second; Infinity for no limit. */
	pace: number;
	maxRetries: number;
	/** Milliseconds until a request counts as unanswered. */
	timeoutMs: number;
	/** Proxy and certificates, as n8n's HTTP client takes them. */
	requestOptions: Partial<IHttpRequestOptions>;
}

/**
 * Reads the parameters that say how to send, once a run.
 *
 * @throws Refusal naming the one that cannot be used: all items would be sent otherwise than it was meant
 */
export function readSettings(host: Host): Settings {
	const { isOn, choice, number } = optionsOf(host);
	const isAmount = (value: number) => value === 0 || value >= 0.1;
	return {
		responseFormat: choice('responseFormat', 'Response Format', ['json', 'serialize', 'xml']),
		unknownColumns: choice('unknownColumns', 'Unknown Columns', ['ignore', 'refuse']),
		sendEmptyValues: isOn('sendEmptyValues', 'Send Empty Values'),
		dryRun: isOn('dryRun', 'Dry Run', { mayBeNull: false }),
		includeInputFields: isOn('includeInputFields', 'Include Input Fields'),
		runAutomations: isOn('runAutomations', 'Run Automations'),
		waitForResult: isOn('waitForResult', 'Wait for Result', { otherwise: true }),
		pace:
			number('requestsPerSecond', 'Requests per Second', 5, isAmount, '0, or 0.1 and more') ||
			Infinity,
		maxRetries: number('maxRetries', 'Max Retries', 5, isCount, 'a whole number, 0 or more'),
		...requestSettings(host.parameter('requestOptions', {})(0)),
	};
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0;

/**
 * 'Options', each checked by its kind. n8n evaluates no expression in them, and may hand over its text without the `=`:
 * `{{ false }}` is a text that JavaScript takes for true.
 */
function optionsOf(host: Host) {
	const raw = host.raw('options', {});
	if (!isObject(raw)) throw new Refusal(optionMessages.optionsMapped());
	const valueOf = (name: string): unknown => {
		const given = raw[name];
		if (!(holdsExpression(given) && FROM_AI.test(String(given)))) return given;
		// What an AI agent fills in is the one expression that n8n leaves to be evaluated.
		const evaluated = host.parameter('options', {})(0);
		return isObject(evaluated) ? evaluated[name] : undefined;
	};
	const refuse = (label: string, given: unknown, takes: string): never => {
		throw new Refusal(optionMessages.unusable(label, given, takes));
	};
	const isNothing = (given: unknown) => given === undefined || given === null || given === '';
	return {
		isOn(name: string, label: string, { otherwise = false, mayBeNull = true } = {}): boolean {
			const given = valueOf(name);
			if (isNothing(given) && (mayBeNull || given !== null)) return otherwise;
			if (given === true || given === 'true') return true;
			if (given === false || given === 'false') return false;
			return refuse(label, given, 'on or off');
		},
		choice<T extends string>(name: string, label: string, known: readonly [T, ...T[]]): T {
			const given = valueOf(name);
			if (isNothing(given)) return known[0];
			return known.find((one) => one === given) ?? refuse(label, given, known.join(' or '));
		},
		number(
			name: string,
			label: string,
			otherwise: number,
			isUsable: (value: number) => boolean,
			takes: string,
		): number {
			const given = valueOf(name);
			if (isNothing(given)) return otherwise;
			const isNumber = typeof given === 'number' || NUMBER.test(String(given));
			const value = isNumber ? Number(given) : NaN;
			return Number.isFinite(value) && isUsable(value) ? value : refuse(label, given, takes);
		},
	};
}

/** A text that is exactly a number. */
const NUMBER = /^\d+(?:\.\d+)?$/;
/** A lone `$fromAI(…)`, also with the mark of n8n's editor in front. */
const FROM_AI = /^=\s*\{\{\s*(?:\/\*[^*]*\*\/\s*)?\$fromAI\s*\([^{}]*\)\s*\}\}\s*$/i;
