/**
 * The values of a field that takes several, each trimmed. `||` separates always; a comma where the parts
 * between the commas are all options of the field, so that "CRM, Events" of a spreadsheet becomes two values
 * while an option "CRM, Events" stays one.
 */
export function separated(values: readonly string[], options: readonly string[]): string[] {
	return values
		.flatMap((value) => value.split('||'))
		.map((value) => value.trim())
		.filter((value) => value !== '')
		.flatMap((value) => splitIntoOptions(value, options) ?? [value]);
}

/** Those values that are none of the options. A field without options takes everything. */
export function unknownOptionsOf(values: readonly string[], options: readonly string[]): string[] {
	if (options.length === 0) return [];
	const { keys } = knownOptions(options);
	return values.map((value) => value.trim()).filter((value) => !keys.has(keyOf(value)));
}

/**
 * The text cut at commas into options, the longest possible first; undefined where that leaves a rest.
 * Goes from the end, so that each place in the text is looked at once however many commas there are.
 */
function splitIntoOptions(text: string, options: readonly string[]): string[] | undefined {
	const pieces = text.split(',');
	const { keys, mostPieces } = knownOptions(options);
	const optionAt: Array<{ end: number } | undefined> = [];
	for (let start = pieces.length - 1; start >= 0; start--) {
		const longest = Math.min(pieces.length, start + mostPieces);
		for (let end = longest; end > start && optionAt[start] === undefined; end--) {
			const restFits = end === pieces.length || optionAt[end] !== undefined;
			if (restFits && keys.has(keyOf(pieces.slice(start, end).join(',')))) {
				optionAt[start] = { end };
			}
		}
	}
	const found: string[] = [];
	for (let start = 0; start < pieces.length;) {
		const end = optionAt[start]?.end;
		if (end === undefined) return undefined;
		found.push(pieces.slice(start, end).join(',').trim());
		start = end;
	}
	return found;
}

interface KnownOptions {
	keys: ReadonlySet<string>;
	/** How many pieces the option with the most commas has. */
	mostPieces: number;
}

/** Made once for the options of a field, not for each of its thousands of values. */
const made = new WeakMap<readonly string[], KnownOptions>();

function knownOptions(options: readonly string[]): KnownOptions {
	const before = made.get(options);
	if (before) return before;
	const keys = new Set(options.map(keyOf));
	let mostPieces = 1;
	for (const key of keys) mostPieces = Math.max(mostPieces, key.split(',').length);
	const known = { keys, mostPieces };
	made.set(options, known);
	return known;
}

/** Capitals, and blanks around the text and its commas, do not count. */
function keyOf(text: string): string {
	return text
		.split(',')
		.map((piece) => piece.trim())
		.join(',')
		.toLowerCase();
}
