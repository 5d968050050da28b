import type { Assume } from '../assumptions';
import { inAccountZone } from '../chicagoTime';
import type { FieldType } from '../model';

const SEVERAL: readonly FieldType[] = ['checkbox', 'multiselect', 'listbox'];

/**
 * What the importer stores for a value of a custom field; undefined where it leaves what is there, null for what is no
 * date: `||` separates values of a field that takes several, and a date begins with `YYYY-MM-DD`.
 */
export function importedValue(
	type: FieldType,
	sent: string,
	assume: Assume,
): string | null | undefined {
	if (sent === '') return '';
	if (type === 'date' || type === 'datetime') {
		const date = sent.trim();
		if (!/^\d{4}-\d\d-\d\d([ T].*)?$/.test(date)) return null;
		// Assumption (importDatetimeOffset): as documented of API v3's contacts.
		return type === 'date' ? date : inAccountZone(date, assume.importDatetimeOffset);
	}
	const values = sent.split('||').filter((value) => value !== '');
	if (SEVERAL.includes(type)) {
		// Assumption (importOneWithoutBars): as for contact_sync.
		if (!sent.includes('||') && assume.importOneWithoutBars === 'ignored') return undefined;
		return `||${values.join('||')}||`;
	}
	// Assumption (importBarsInOneValue): a field of one value keeps the bars.
	return assume.importBarsInOneValue === 'firstOnly' ? (values[0] ?? '') : sent;
}
