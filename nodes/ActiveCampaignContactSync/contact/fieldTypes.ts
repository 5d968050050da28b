import { fieldTypeMessages } from '../messages/fields';
import { fitsDateField } from './fieldTypesDate';
import { Refusal } from './refusal';

/** A custom field as the account describes it. */
export interface AccountField {
	/** Positive whole number, as text. */
	id: string;
	title: string;
	/** The personalization tag without percent signs, such as `COMPANY_SIZE`. */
	tag: string;
	/** A word such as `dropdown`; in old accounts a number. */
	type: string;
	/** What a dropdown, radio, checkbox, list box or multi-select offers; else empty. */
	options: string[];
}

/** What the user knows a custom field by. */
export function fieldName({ id, title, tag }: AccountField): string {
	return title.trim() || tag || id;
}

/** What the user should hear of a value that is sent all the same; `field` is what the user calls the field. */
type FieldHint =
	| { kind: 'unknownOption'; field: string; values: string[] }
	| { kind: 'unknownType'; field: string };

interface FittedValue {
	/** As it is sent; several values are joined with `||`. */
	value: string;
	hint?: FieldHint;
}

type Kind = 'several' | 'choice' | 'text' | 'date';

/** By the type without capitals, blanks, `-` and `_`: clients have met `list_box` and `Multi-Select`. */
const kinds = new Map<string, Kind>([
	['checkbox', 'several'],
	['listbox', 'several'],
	['multiselect', 'several'],
	['dropdown', 'choice'],
	['radio', 'choice'],
	['text', 'text'],
	['textarea', 'text'],
	['hidden', 'text'],
	['date', 'date'],
	['datetime', 'date'],
]);

/**
 * One value of a custom field as its type needs it. Blanks are empty, and an empty value fits every field.
 *
 * @param value a text, or the texts of a list
 * @param field undefined where the account could not be asked
 * @param label how the user finds the parameter, quoted
 * @throws Refusal where ActiveCampaign would store something else, or break down
 */
export function fitValue(
	value: string | readonly string[],
	field: AccountField | undefined,
	label: string,
): FittedValue {
	const values = (typeof value === 'string' ? [value] : value).filter((one) => one.trim() !== '');
	const [first] = values;
	if (first === undefined) return { value: '' };
	const kind = field && kindOf(field);
	if (field === undefined || kind === undefined) {
		return {
			value: values.join('||'),
			hint: { kind: 'unknownType', field: field ? fieldName(field) : label },
		};
	}
	if (kind === 'several') return withOptionHint(separated(values, field.options), field);
	if (values.length > 1)
		throw new Refusal(fieldTypeMessages.listForOneValue(label, fieldName(field)));
	if (kind === 'date' && !fitsDateField(first)) {
		throw new Refusal(fieldTypeMessages.dateNotYearFirst(label, fieldName(field), first));
	}
	return kind === 'choice' ? withOptionHint([first], field) : { value: first };
}

/** Whether an empty value clears the field: ActiveCampaign stores an empty date as 1969-12-31, and a new type may be one. */
export function canBeEmpty(field: AccountField): boolean {
	const kind = kindOf(field);
	return kind !== undefined && kind !== 'date';
}

function kindOf({ type }: AccountField): Kind | undefined {
	return kinds.get(type.toLowerCase().replace(/[\s_-]/g, ''));
}

function withOptionHint(values: readonly string[], field: AccountField): FittedValue {
	const unknown = unknownOptionsOf(values, field.options);
	return {
		value: values.join('||'),
		...(unknown.length > 0 && {
			hint: { kind: 'unknownOption', field: fieldName(field), values: unknown },
		}),
	};
}

/**
 * The values of a field that takes several, each trimmed. `||` separates always; a comma where the parts
 * between the commas are all options of the field, so that "CRM, Events" of a spreadsheet becomes two values
 * while an option "CRM, Events" stays one.
 */
function separated(values: readonly string[], options: readonly string[]): string[] {
	return values
		.flatMap((value) => value.split('||'))
		.map((value) => value.trim())
		.filter((value) => value !== '')
		.flatMap((value) => splitIntoOptions(value, options) ?? [value]);
}

/** Those values that are none of the options. A field without options takes everything. */
function unknownOptionsOf(values: readonly string[], options: readonly string[]): string[] {
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
