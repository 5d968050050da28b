import type { Assume } from './assumptions';
import { inAccountZone } from './chicagoTime';
import type { Field, FieldType } from './model';

const SEVERAL: readonly FieldType[] = ['checkbox', 'multiselect', 'listbox'];

/**
 * What becomes of a value that was sent for a custom field: what is stored, or that it is left as
 * it was, that the server breaks over it, or that the request is refused.
 */
type FieldReading = { value: string } | 'kept' | 'broken' | 'refused';

/** Reads the value that was sent for a field. Several values, `A||B`, are kept as `||A||B||`. */
export function readFieldValue(field: Field, sent: string, assume: Assume): FieldReading {
	if (field.type === 'date' || field.type === 'datetime') {
		return readDate(field.type, sent.trim(), assume);
	}
	return SEVERAL.includes(field.type)
		? readSeveral(field, sent, assume)
		: readOne(field, sent, assume);
}

function readOne(field: Field, sent: string, assume: Assume): FieldReading {
	// Assumption (emptyText): an empty value erases, whatever the type of the field.
	if (sent === '') return assume.emptyText === 'kept' ? 'kept' : { value: '' };
	// Assumption (blankText): blanks are a value like any other.
	if (sent.trim() === '' && assume.blankText === 'kept') return 'kept';
	if (sent.trim() === '' && assume.blankText === 'erased') return { value: '' };
	// Assumption (barsInOneValue): the bars mean nothing there, as clients report.
	const hasBars = sent.includes('||');
	if (hasBars && assume.barsInOneValue === 'ignored') return 'kept';
	const first =
		hasBars && assume.barsInOneValue === 'firstOnly' ? (sent.split('||')[0] ?? '') : sent;
	const value = spelled(first, field, assume);
	if (isOption(value, field)) return { value };
	// Assumption (unknownOption): nobody looks whether it is one of the options.
	if (assume.unknownOption === 'refused') return 'refused';
	return assume.unknownOption === 'ignored' ? 'kept' : { value };
}

function readSeveral(field: Field, sent: string, assume: Assume): FieldReading {
	let values = sent.split('||').filter((value) => value !== '');
	// Assumption (emptySeveral): an empty value erases here too.
	if (values.length === 0) return assume.emptySeveral === 'kept' ? 'kept' : { value: '' };
	// Assumption (oneWithoutBars): it is one value of several that may be.
	if (!sent.includes('||') && assume.oneWithoutBars === 'ignored') return 'kept';
	values = values.map((value) => spelled(value, field, assume));
	const known = values.filter((value) => isOption(value, field));
	if (known.length < values.length && assume.unknownOption === 'refused') return 'refused';
	if (assume.unknownOption === 'ignored') values = known;
	if (values.length === 0) return 'kept';
	// Assumption (severalWithBars): recorded of some accounts.
	const text = values.join('||');
	return { value: assume.severalWithBars === 'between' ? text : `||${text}||` };
}

/** Assumption (optionCase): an option is found by its own spelling only. */
function spelled(value: string, { options }: Field, assume: Assume): string {
	if (assume.optionCase !== 'matched') return value;
	return options.find((option) => option.toLowerCase() === value.toLowerCase()) ?? value;
}

function isOption(value: string, { options }: Field): boolean {
	return options.length === 0 || options.includes(value);
}

const WRITTEN_DATE = /^(\d\d?)([/-])(\d\d?)\2(\d{4})$/;

function readDate(type: 'date' | 'datetime', sent: string, assume: Assume): FieldReading {
	if (sent === '') {
		// Assumption (emptyDate): as one client saw it.
		if (assume.emptyDate === 'kept') return 'kept';
		return { value: assume.emptyDate === 'erased' ? '' : '1969-12-31' };
	}
	if (/^\d{4}-\d\d-\d\d([ T].*)?$/.test(sent)) {
		// Assumption (timeInDate): a time after the date is kept in both kinds of field.
		if (type === 'date') {
			return { value: assume.timeInDate === 'cutOff' ? sent.slice(0, 10) : sent };
		}
		// Assumption (datetimeOffset): as documented of API v3.
		return { value: inAccountZone(sent, assume.datetimeOffset) };
	}
	const [, first = '', mark, second = '', year] = WRITTEN_DATE.exec(sent) ?? [];
	// Assumption (dateOtherText): what was recorded of one form holds for all.
	if (!mark) return assume.dateOtherText === 'stored' ? { value: sent } : 'broken';
	const isDayFirst = Number(second) <= 12 && (mark === '-' || Number(first) > 12);
	// Assumption (dateDayFirstDashes): recorded. Assumption (dateDayFirst): slashes do the same.
	// Assumption (dateMonthFirst): so does the American order.
	const dayFirst = mark === '-' ? assume.dateDayFirstDashes : assume.dateDayFirst;
	const does = isDayFirst ? dayFirst : assume.dateMonthFirst;
	if (does === 'stored') return { value: sent };
	if (does !== 'understood') return 'broken';
	const [day, month] = isDayFirst ? [first, second] : [second, first];
	return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}
