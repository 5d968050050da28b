import { FAULT_KINDS, type FaultKind, type FaultRule } from './faults';

const TEXTS = ['email', 'action', 'retryAfter', 'location', 'body', 'contentType'] as const;
const NUMBERS = ['after', 'times', 'probability', 'ms', 'retryAfterDateIn', 'status'] as const;

/** A fault rule from JSON, `"times": "Infinity"` meaning without end; or what is wrong with it. */
export function readFaultRule(json: string): FaultRule | string {
	let given: unknown;
	try {
		given = JSON.parse(json);
	} catch {
		return 'The body must be a JSON object like {"kind":"429","times":3}.';
	}
	const entries = new Map(Object.entries(given ?? {}));
	const kind = readKind(entries.get('kind'));
	if (!kind) return `'kind' must be one of ${FAULT_KINDS.join(', ')}.`;

	const rule: FaultRule = { kind };
	for (const name of TEXTS) {
		const value: unknown = entries.get(name);
		if (value === undefined) continue;
		if (typeof value !== 'string') return `'${name}' must be a text.`;
		rule[name] = value;
	}
	for (const name of NUMBERS) {
		const value: unknown = entries.get(name);
		if (value === undefined) continue;
		const number = value === 'Infinity' ? Infinity : value;
		if (typeof number !== 'number') return `'${name}' must be a number.`;
		rule[name] = number;
	}
	const headers: unknown = entries.get('headers');
	if (headers === undefined) return rule;
	if (typeof headers !== 'object' || headers === null) return "'headers' must be an object.";
	return { ...rule, headers: Object.fromEntries(asTexts(headers)) };
}

/**
 * A fault rule from the command line: `KIND[:TIMES][@ADDRESS]`, where TIMES is a number, `*` for
 * without end or `10%` for at random; or what is wrong with it.
 */
export function parseFaultOption(option: string): FaultRule | string {
	const [, name, times, email] = /^([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(option) ?? [];
	const kind = readKind(name);
	if (!kind) return `Unknown fault '${option}': use one of ${FAULT_KINDS.join(', ')}.`;
	const rule: FaultRule = { kind };
	if (email) rule.email = email.toLowerCase();
	if (times === undefined) return rule;
	if (times === '*') return { ...rule, times: Infinity };
	if (/^\d+%$/.test(times)) return { ...rule, probability: parseInt(times, 10) / 100 };
	if (/^\d+$/.test(times)) return { ...rule, times: Number(times) };
	return `'${times}' in '${option}' must be a number, * or a percentage.`;
}

function asTexts(headers: object): Array<[string, string]> {
	return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

function readKind(value: unknown): FaultKind | undefined {
	return FAULT_KINDS.find((kind) => kind === value);
}
