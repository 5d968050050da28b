import { fieldTypeMessages } from '../messages/fieldTypes';
import { fitsDateField } from './fieldTypesDate';
import { separated, unknownOptionsOf } from './fieldTypesOptions';
import { Refusal } from './refusal';

export { looksLikeDayFirst } from './fieldTypesDate';

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

/** What the user should hear of a value that is sent all the same; `field` is what the user calls the field. */
export type FieldHint =
	| { kind: 'unknownOption'; field: string; values: string[] }
	| { kind: 'unknownType'; field: string };

export interface FittedValue {
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
	const kind = field && kinds.get(field.type.toLowerCase().replace(/[\s_-]/g, ''));
	if (field === undefined || kind === undefined) {
		return {
			value: values.join('||'),
			hint: { kind: 'unknownType', field: field ? nameOf(field) : label },
		};
	}
	if (kind === 'several') return fitted(separated(values, field.options), field);
	if (values.length > 1)
		throw new Refusal(fieldTypeMessages.listForOneValue(label, nameOf(field)));
	if (kind === 'date' && !fitsDateField(first)) {
		throw new Refusal(fieldTypeMessages.dateNotYearFirst(label, nameOf(field), first));
	}
	return kind === 'choice' ? fitted([first], field) : { value: first };
}

function fitted(values: readonly string[], field: AccountField): FittedValue {
	const unknown = unknownOptionsOf(values, field.options);
	return {
		value: values.join('||'),
		...(unknown.length > 0 && {
			hint: { kind: 'unknownOption', field: nameOf(field), values: unknown },
		}),
	};
}

function nameOf({ id, title, tag }: AccountField): string {
	return title.trim() || tag || id;
}
