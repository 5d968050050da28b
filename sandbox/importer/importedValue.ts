import type { Assume } from '../assumptions';
import type { FieldType } from '../model';

const SEVERAL: readonly FieldType[] = ['checkbox', 'multiselect', 'listbox'];

/**
 * What the importer stores for a value of a custom field, or null where it cannot: `||` separates
 * values of a field that takes several, and a date begins with `YYYY-MM-DD`.
 */
export function importedValue(type: FieldType, sent: string, assume: Assume): string | null {
	if (sent === '') return '';
	if (type === 'date' || type === 'datetime') {
		return /^\d{4}-\d\d-\d\d([ T].*)?$/.test(sent.trim()) ? sent.trim() : null;
	}
	const values = sent.split('||').filter((value) => value !== '');
	if (SEVERAL.includes(type)) return `||${values.join('||')}||`;
	// Assumption (importBarsInOneValue): a field of one value keeps the bars.
	return assume.importBarsInOneValue === 'firstOnly' ? (values[0] ?? '') : sent;
}
