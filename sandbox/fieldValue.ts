import type { FieldType } from './model';

const SEVERAL: readonly FieldType[] = ['checkbox', 'multiselect', 'listbox'];

/**
 * What the account stores for a value that was sent, or null where the server breaks: an empty
 * date becomes 1969-12-31, a date in another form than `YYYY-MM-DD` is an HTTP 500, several values
 * `A||B` are kept as `||A||B||`.
 */
export function storedValue(type: FieldType, sent: string): string | null {
	if (type === 'date' || type === 'datetime') return storedDate(sent.trim());
	if (!SEVERAL.includes(type)) return sent;
	const values = sent.split('||').filter((value) => value !== '');
	return values.length === 0 ? '' : `||${values.join('||')}||`;
}

/** Assumption: a time after the date is kept in both kinds of field. */
function storedDate(sent: string): string | null {
	if (sent === '') return '1969-12-31';
	return /^\d{4}-\d\d-\d\d([ T].*)?$/.test(sent) ? sent : null;
}
