import { DateTime } from 'luxon';

/** Gives a parameter's value for one item. What it gives may be the item's own or n8n's: it is never changed. */
export type Read = (item: number) => unknown;

/** Where values come from. */
export interface Source {
	/** The JSON of an item, as `$json` gives it; missing where only n8n knows which item that is. */
	json?: ((item: number) => unknown) | undefined;
	/** n8n's own evaluation, of an expression without the `=` in front. */
	evaluate(expression: string, item: number): unknown;
}

/**
 * Turns a parameter as it stands in the workflow into a function of the item, once for all items. Constants stay; an
 * expression that is nothing but a chain of names on `$json` is read off the item; all else goes to n8n's evaluation,
 * which takes about 0.5 ms an expression in the isolate of n8n 2.
 */
export function reader(raw: unknown, source: Source): Read {
	if (typeof raw === 'string') return raw.startsWith('=') ? expression(raw, source) : () => raw;
	if (typeof raw !== 'object' || raw === null || !holdsExpression(raw)) return () => raw;
	if (Array.isArray(raw)) {
		const parts = raw.map((part) => reader(part, source));
		return (item) => parts.map((read) => read(item));
	}
	const parts = Object.entries(raw).map(([key, part]) => [key, reader(part, source)] as const);
	return (item) => Object.fromEntries(parts.map(([key, read]) => [key, read(item)]));
}

/** Whether n8n would evaluate any part of a parameter. */
export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}

function expression(raw: string, source: Source): Read {
	const evaluate: Read = (item) => asParameter(source.evaluate(raw.slice(1), item));
	const names = chainOf(raw);
	const { json } = source;
	if (names === undefined || json === undefined) return evaluate;
	return (item) => {
		const found = follow(names, json(item));
		return found === undefined ? evaluate(item) : found.value;
	};
}

/** n8n hands dates of a collection to nodes as text. */
function asParameter(value: unknown): unknown {
	return DateTime.isDateTime(value) && value.isValid ? value.toString() : value;
}

/** Braces in a name may end the expression for n8n, whatever quotes they stand in. */
const NAME = String.raw`\.\s*[A-Za-z_$][\w$]*|\[\s*(?:'[^'\\{}\n\r\u2028\u2029]*'|"[^"\\{}\n\r\u2028\u2029]*")\s*\]`;
const CHAIN = new RegExp(String.raw`^=\{\{\s*\$json((?:${NAME})+)\s*\}\}$`);
const NAMES = new RegExp(NAME, 'g');

/** What everything inherits, and what n8n 2.41 guards in expressions: what these give is for n8n to say. */
const GUARDED = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...['prototype', 'caller', 'callee', 'arguments', 'getPrototypeOf', 'setPrototypeOf'],
	...['getOwnPropertyDescriptor', 'getOwnPropertyDescriptors', 'defineProperty'],
	...['defineProperties', 'mainModule', 'binding', '_linkedBinding', '_load', 'dlopen'],
	...['prepareStackTrace', 'getBuiltinModule', 'execve', 'loadEnvFile', 'process', 'require'],
]);

/** The names of `={{ $json.a['b c'] }}`; `undefined` for any other expression. */
function chainOf(raw: string): string[] | undefined {
	const [, chain] = CHAIN.exec(raw) ?? [];
	if (chain === undefined) return undefined;
	const names = [...chain.matchAll(NAMES)].map(([name]) =>
		name.startsWith('.') ? name.slice(1).trim() : name.slice(1, -1).trim().slice(1, -1),
	);
	return names.some((name) => GUARDED.has(name)) ? undefined : names;
}

/**
 * What stands at the end of a chain of names, where that can be told for sure: in plain objects, by own properties.
 *
 * @returns `undefined` where only n8n can tell
 */
function follow(names: readonly string[], json: unknown): { value: unknown } | undefined {
	let value = json;
	for (const name of names) {
		// A TypeError in an expression, as of a name on nothing, is nothing to n8n.
		if (value === undefined || value === null) return { value: undefined };
		if (!isPlainObject(value)) return undefined;
		value = Object.hasOwn(value, name) ? value[name] : undefined;
	}
	return isPlain(value) ? { value } : undefined;
}

/** Whether a value is what JSON can hold, and so the same inside and outside of n8n's isolate. */
function isPlain(value: unknown): boolean {
	switch (typeof value) {
		case 'string':
		case 'boolean':
		case 'undefined':
		case 'number':
			return true;
		case 'object':
			if (value === null) return true;
			if (Array.isArray(value)) return value.every(isPlain);
			return (
				isPlainObject(value) &&
				// A key that everything inherits breaks the isolate's copy of the object.
				Object.entries(value).every(([key, part]) => !GUARDED.has(key) && isPlain(part))
			);
		default:
			return false;
	}
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	return Object.getPrototypeOf(value) === Object.prototype;
}
