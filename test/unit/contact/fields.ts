import type { AccountField } from '../../../nodes/ActiveCampaignContactSync/contact/fieldTypes';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';

export function fieldOf(id: string, title: string, tag: string, type = 'text'): AccountField {
	return { id, title, tag, type, options: [] };
}

/** The custom fields of a small account. */
export const accountFields: AccountField[] = [
	fieldOf('3', 'Date of Birth', 'BIRTHDAY', 'date'),
	fieldOf('21', 'Größe', 'GRÖSSE_1'),
	fieldOf('1', 'Job Title', 'JOB_TITLE'),
	// No account should have one without a tag; it must not answer to nothing.
	fieldOf('30', 'Shoe Size', ''),
];

/** A row with these columns. As JSON makes it: `__proto__` is a property like any other. */
export function rowOf(columns: readonly string[]): object {
	const row = {};
	for (const column of columns) {
		Object.defineProperty(row, column, { value: 'x', enumerable: true });
	}
	return row;
}

/** The refusal that an action ends in. */
export function refusalOf(action: () => unknown): Refusal {
	try {
		action();
	} catch (thrown) {
		if (thrown instanceof Refusal) return thrown;
		throw thrown;
	}
	throw new Error('Nothing was refused');
}
